// en: Object-oriented: a DateClient with handleEvent for all of its events.
// fr: Orienté objet : un DateClient dont handleEvent reçoit tous les événements.

class DateClient implements EventListenerObject {
  #socket: WebSocket;
  #pending = 0;

  constructor(
    url: string,
    private readonly button: HTMLElement,
    private readonly output: HTMLElement,
    private readonly status: HTMLElement,
  ) {
    this.#socket = new WebSocket(url);
    for (const type of ['open', 'message', 'close', 'error']) this.#socket.addEventListener(type, this);
    button.addEventListener('click', this);
    this.#render();
  }

  handleEvent(event: Event): void {
    switch (event.type) {
      case 'click':
        return this.#ask();
      case 'message':
        this.output.textContent = (event as MessageEvent<string>).data;
        return;
      case 'open':
        for (; this.#pending > 0; this.#pending--) this.#socket.send('date');
        return this.#render();
      case 'close':
        return this.#render();
    }
  }

  #ask(): void {
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#pending++;
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send('date');
  }

  #render(): void {
    const { readyState } = this.#socket;
    this.status.textContent = readyState === 0 ? 'CONNECTING' : readyState === 1 ? 'OPEN' : readyState === 2 ? 'CLOSING' : 'CLOSED';
    this.button.classList.toggle('ready', readyState === 1);
  }
}

const el = (id: string) => document.getElementById(id)!;
new DateClient('ws://localhost:8888', el('demande'), el('ladate'), el('etat'));
