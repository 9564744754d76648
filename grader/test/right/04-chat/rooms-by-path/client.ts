class ChatClient extends EventTarget {
  readonly #socket: WebSocket

  constructor(url: string) {
    super()
    this.#socket = new WebSocket(url)
    this.#socket.addEventListener('open', () => this.#emit('state'))
    this.#socket.addEventListener('close', () => this.#emit('state'))
    this.#socket.addEventListener('message', (event) => {
      this.#emit('line', JSON.parse(event.data))
    })
  }

  get state(): string {
    return this.#socket.readyState === WebSocket.CONNECTING
      ? 'CONNECTING'
      : this.#socket.readyState === WebSocket.OPEN
        ? 'OPEN'
        : 'CLOSED'
  }

  /** Whether it could be said. */
  say(who: string, text: string): boolean {
    if (this.state !== 'OPEN') return false
    this.#socket.send(JSON.stringify({ who, text }))
    return true
  }

  #emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }))
  }
}

class ChatView {
  readonly #pseudo = ChatView.#find<HTMLInputElement>('#pseudo')
  readonly #message = ChatView.#find<HTMLInputElement>('#message')
  readonly #button = ChatView.#find<HTMLButtonElement>('#envoyer')
  readonly #list = ChatView.#find<HTMLUListElement>('#messages')
  readonly #state = ChatView.#find<HTMLDivElement>('#etat')

  static #find<E extends Element>(selector: string): E {
    const element = document.querySelector<E>(selector)
    if (!element) throw new Error(`${selector} is missing`)
    return element
  }

  constructor(chat: ChatClient) {
    this.#state.textContent = chat.state
    chat.addEventListener('state', () => {
      this.#state.textContent = chat.state
    })
    chat.addEventListener('line', (event) => this.#show((event as CustomEvent).detail))
    this.#button.addEventListener('click', () => this.#say(chat))
    this.#message.addEventListener('keyup', (event) => {
      if (event.code === 'Enter') this.#say(chat)
    })
  }

  #say(chat: ChatClient): void {
    const text = this.#message.value
    if (text.trim() === '') return
    if (chat.say(this.#pseudo.value, text)) this.#message.value = ''
  }

  #show(line: { who: string; text: string }): void {
    const item = document.createElement('li')
    item.append(`<${line.who}> ${line.text}`)
    this.#list.append(item)
    item.scrollIntoView({ block: 'nearest' })
  }
}

const query = new URLSearchParams(location.search)
const host = query.get('server') ?? location.host
const room = query.get('room') ?? 'lobby'
new ChatView(new ChatClient(`ws://${host}/rooms/${encodeURIComponent(room)}`))
