// en: addEventListener everywhere, the address from location.host, the early click kept for later.
// fr: addEventListener partout, l'adresse par location.host, le clic en avance gardé pour plus tard.

const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
};

const ask = byId('demande');
const date = byId('ladate');
const state = byId('etat');

const socket = new WebSocket(`ws://${location.host}`);
const queue: string[] = [];

function showState(): void {
  state.textContent = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'][socket.readyState] ?? '?';
}

showState();

socket.addEventListener('open', () => {
  showState();
  for (const word of queue.splice(0)) socket.send(word);
});
socket.addEventListener('message', ({ data }) => {
  date.textContent = data;
});
socket.addEventListener('error', () => console.log('error', socket.readyState));
socket.addEventListener('close', showState);

ask.addEventListener('click', () => {
  if (socket.readyState === WebSocket.CONNECTING) queue.push('date');
  else if (socket.readyState === WebSocket.OPEN) socket.send('date');
});
