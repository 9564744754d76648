// fails: connects
// en: Connects to port 8080, where nobody listens.
// fr: Se connecte au port 8080, où personne n'écoute.

const ws = new WebSocket('ws://localhost:8080');
const etat = document.getElementById('etat')!;

etat.textContent = 'CONNECTING';
ws.onopen = () => (etat.textContent = 'OPEN');
ws.onclose = () => (etat.textContent = 'CLOSED');
ws.onmessage = (e) => (document.getElementById('ladate')!.textContent = e.data);
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date');
};
