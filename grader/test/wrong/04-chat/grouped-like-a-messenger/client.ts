const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!;
const message = document.querySelector<HTMLInputElement>('#message')!;
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!;
const messages = document.querySelector<HTMLUListElement>('#messages')!;
const etat = document.querySelector<HTMLDivElement>('#etat')!;

const host = new URLSearchParams(location.search).get('server') ?? location.host;
const socket = new WebSocket(`ws://${host}`);

const STATES = ['CONNECTING', 'OPEN', 'CLOSED', 'CLOSED'];
const showState = () => { etat.textContent = STATES[socket.readyState]; };
showState();
for (const type of ['open', 'close', 'error']) socket.addEventListener(type, showState);

envoyer.addEventListener('click', () => {
  const text = message.value;
  if (text.trim() === '' || socket.readyState !== WebSocket.OPEN) return;
  socket.send(JSON.stringify([pseudo.value, text]));
  message.value = '';
});
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.isComposing) envoyer.click();
});

// As in the messengers we all use: the name once, then what this person says, indented.
let lastAuthor: string | null = null;

socket.addEventListener('message', (event) => {
  const [author, text] = JSON.parse(event.data) as [string, string];
  const item = document.createElement('li');
  const bubble = document.createElement('span');
  bubble.textContent = text;

  if (author === lastAuthor) {
    item.style.paddingLeft = '1.5rem';
    item.append(bubble);
  } else {
    const name = document.createElement('b');
    name.textContent = author;
    item.style.marginTop = '0.5rem';
    item.append(name, ' : ', bubble);
    lastAuthor = author;
  }

  messages.append(item);
  item.scrollIntoView({ block: 'end' });
});
