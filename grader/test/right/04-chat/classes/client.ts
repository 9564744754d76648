class ChatPage implements EventListenerObject {
  #socket = new WebSocket(`ws://${location.host}`);
  #name = document.querySelector<HTMLInputElement>('#pseudo')!;
  #text = document.querySelector<HTMLInputElement>('#message')!;
  #list = document.querySelector('#messages')!;
  #state = document.querySelector('#etat')!;

  constructor() {
    for (const type of ['open', 'message', 'close']) this.#socket.addEventListener(type, this);
    document.querySelector('#envoyer')!.addEventListener('click', this);
    this.#state.textContent = 'CONNECTING';
  }

  handleEvent(event: Event) {
    if (event.type === 'open') this.#state.textContent = 'OPEN';
    if (event.type === 'close') this.#state.textContent = 'CLOSED';
    if (event.type === 'message') this.#show(JSON.parse((event as MessageEvent).data));
    if (event.type === 'click') this.#say();
  }

  #say() {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify([this.#name.value, this.#text.value]));
    this.#text.value = '';
  }

  #show([name, text]: [string, string]) {
    const li = document.createElement('li');
    li.textContent = `[${name}] ${text}`;
    this.#list.append(li);
  }
}

new ChatPage();
