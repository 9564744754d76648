// en: Closes properly when the page goes away and shows CLOSING on the way.
// fr: Ferme proprement quand la page s'en va et montre CLOSING au passage.

const etat = document.getElementById('etat')!;
const ws = new WebSocket('ws://' + location.host + '/');

const maj = (): void => {
  switch (ws.readyState) {
    case WebSocket.CONNECTING:
      etat.textContent = 'CONNECTING';
      break;
    case WebSocket.OPEN:
      etat.textContent = 'OPEN';
      break;
    case WebSocket.CLOSING:
      etat.textContent = 'CLOSING';
      break;
    case WebSocket.CLOSED:
      etat.textContent = 'CLOSED';
      break;
  }
};

maj();
ws.onopen = maj;
ws.onerror = maj;
ws.onclose = maj;
ws.onmessage = (e) => {
  const div = document.getElementById('ladate')!;
  while (div.firstChild) div.removeChild(div.firstChild);
  div.appendChild(document.createTextNode(e.data));
};

document.getElementById('demande')!.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date');
});

window.addEventListener('pagehide', () => {
  ws.close(1000, 'page closed');
  maj();
});
