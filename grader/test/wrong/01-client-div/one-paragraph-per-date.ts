// fails: replaces-date
// en: Adds one paragraph for each date.
// fr: Ajoute un paragraphe par date.

const ws = new WebSocket('ws://localhost:8888');
const etat = document.getElementById('etat')!;
const ladate = document.getElementById('ladate')!;

etat.textContent = 'CONNECTING';
ws.onopen = () => (etat.textContent = 'OPEN');
ws.onclose = () => (etat.textContent = 'CLOSED');
ws.onmessage = (e) => {
  const p = document.createElement('p');
  p.appendChild(document.createTextNode(e.data));
  ladate.appendChild(p);
};
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date');
};
