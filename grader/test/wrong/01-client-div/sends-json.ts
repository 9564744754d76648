// fails: asks-on-click
// en: Sends "date" as JSON, quotes included.
// fr: Envoie "date" en JSON, guillemets compris.

const ws = new WebSocket('ws://localhost:8888');
const etat = document.getElementById('etat')!;
const ladate = document.getElementById('ladate')!;

etat.textContent = 'CONNECTING';
ws.addEventListener('open', () => (etat.textContent = 'OPEN'));
ws.addEventListener('close', () => (etat.textContent = 'CLOSED'));
ws.addEventListener('message', (e) => (ladate.textContent = e.data));

document.getElementById('demande')!.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify('date'));
});
