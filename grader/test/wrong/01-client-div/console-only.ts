// fails: shows-date
// en: Prints what arrives on the console and nowhere else.
// fr: Affiche ce qui arrive dans la console et nulle part ailleurs.

const ws = new WebSocket('ws://localhost:8888');
const etat = document.getElementById('etat')!;

etat.textContent = 'CONNECTING';
ws.onopen = () => (etat.textContent = 'OPEN');
ws.onclose = () => (etat.textContent = 'CLOSED');
ws.onmessage = (e) => {
  console.log('date :', e.data);
};
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date');
};
