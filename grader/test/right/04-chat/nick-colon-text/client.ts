const pseudo = document.querySelector('#pseudo') as HTMLInputElement;
const message = document.querySelector('#message') as HTMLInputElement;
const liste = document.querySelector('#messages') as HTMLElement;
const etat = document.querySelector('#etat') as HTMLElement;

const socket = new WebSocket(`ws://${location.host}/`);
const montrer = () => {
  etat.textContent = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'][socket.readyState]!;
};
montrer();
socket.addEventListener('open', montrer);
socket.addEventListener('close', montrer);
socket.addEventListener('message', ({ data }) => {
  const li = document.createElement('li');
  li.append(data);
  liste.append(li);
});

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (socket.readyState === socket.OPEN) socket.send(pseudo.value + ': ' + message.value);
  message.value = '';
});
