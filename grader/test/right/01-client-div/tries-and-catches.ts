// en: Sends in a try, and says on the console that it was too early.
// fr: Envoie dans un try, et dit sur la console que c'était trop tôt.

const ws = new WebSocket('ws://localhost:8888');

const demande = document.getElementById('demande')!;
const ladate = document.getElementById('ladate')!;
const etat = document.getElementById('etat')!;

const ETATS = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'];
const montrer = () => {
  etat.innerText = ETATS[ws.readyState]!;
};
montrer();

ws.onopen = montrer;
ws.onclose = montrer;
ws.onmessage = (e) => (ladate.innerText = e.data);

demande.onclick = () => {
  try {
    ws.send('date');
  } catch (e) {
    console.warn('trop tôt', e);
  }
};
