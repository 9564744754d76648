// fails: any-length
// en: What begins with a slash is taken for a command.
// fr: Ce qui commence par une barre oblique est pris pour une commande.

type Said = { type: 'said'; who: string; text: string }

class Page {
  private readonly nick = document.querySelector<HTMLInputElement>('#pseudo')!
  private readonly input = document.querySelector<HTMLInputElement>('#message')!
  private readonly button = document.querySelector<HTMLButtonElement>('#envoyer')!
  private readonly list = document.querySelector<HTMLUListElement>('#messages')!
  private readonly state = document.querySelector<HTMLElement>('#etat')!
  private readonly ws: WebSocket

  constructor() {
    const host = new URL(location.href).searchParams.get('server') || location.host
    this.ws = new WebSocket('ws://' + host + '/')
    this.show()
    this.ws.onopen = () => this.show()
    this.ws.onclose = () => this.show()
    this.ws.onerror = () => console.warn('websocket error')
    this.ws.onmessage = (e: MessageEvent<string>) => this.add(JSON.parse(e.data))
    this.button.onclick = () => this.say()
  }

  private show(): void {
    this.state.textContent = ['CONNECTING', 'OPEN', 'CLOSED', 'CLOSED'][this.ws.readyState]!
  }

  private say(): void {
    const body = this.input.value
    if (!body.trim() || this.ws.readyState !== 1) return
    if (body.startsWith('/')) {
      if (body === '/clear') this.list.replaceChildren()
      this.input.value = ''
      return
    }
    this.ws.send(JSON.stringify({ type: 'say', who: this.nick.value, text: body }))
    this.input.value = ''
    this.input.focus()
  }

  private add(m: Said): void {
    const li = document.createElement('li')
    li.textContent = `${m.who}: ${m.text}`
    this.list.appendChild(li)
    this.list.scrollTop = this.list.scrollHeight
  }
}

new Page()
