// fails: click-before-open
// en: Catches the error of an early click, and from then on believes the connection to be broken.
// fr: Attrape l'erreur d'un clic en avance, et croit dès lors la connexion cassée.

const ws = new WebSocket('ws://localhost:8888');
const etat = document.getElementById('etat')!;
const ladate = document.getElementById('ladate')!;
let broken = false;

etat.textContent = 'CONNECTING';
ws.onopen = () => (etat.textContent = 'OPEN');
ws.onclose = () => (etat.textContent = 'CLOSED');
ws.onmessage = (e) => (ladate.textContent = e.data);

document.getElementById('demande')!.onclick = () => {
  if (broken) return;
  try {
    ws.send('date');
  } catch (err) {
    console.log(err);
    broken = true;
  }
};
