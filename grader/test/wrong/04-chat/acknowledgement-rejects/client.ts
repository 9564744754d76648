// fails: shows-state
// en: Four seconds after a click without an answer a promise is rejected, and nobody catches it.
// fr: Quatre secondes après un clic sans réponse, une promesse est rejetée, et personne ne la rattrape.

type Said = { type: 'said'; who: string; text: string }

class Page {
  private readonly nick = document.querySelector<HTMLInputElement>('#pseudo')!
  private readonly input = document.querySelector<HTMLInputElement>('#message')!
  private readonly button = document.querySelector<HTMLButtonElement>('#envoyer')!
  private readonly list = document.querySelector<HTMLUListElement>('#messages')!
  private readonly state = document.querySelector<HTMLElement>('#etat')!
  private readonly ws: WebSocket
  private readonly waiting: (() => void)[] = []

  constructor() {
    const host = new URL(location.href).searchParams.get('server') || location.host
    this.ws = new WebSocket('ws://' + host + '/')
    this.show()
    this.ws.onopen = () => this.show()
    this.ws.onclose = () => this.show()
    this.ws.onerror = () => console.warn('websocket error')
    this.ws.onmessage = (e: MessageEvent<string>) => {
      const m = JSON.parse(e.data)
      // What one said oneself comes back: it has arrived.
      if (m.who === this.nick.value) this.waiting.shift()?.()
      this.add(m)
    }
    this.button.onclick = () => this.say()
  }

  private show(): void {
    this.state.textContent = ['CONNECTING', 'OPEN', 'CLOSED', 'CLOSED'][this.ws.readyState]!
  }

  private async say(): Promise<void> {
    const body = this.input.value
    if (!body.trim()) return
    this.ws.send(JSON.stringify({ type: 'say', who: this.nick.value, text: body }))
    const acked = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no ack from the server')), 4000)
      this.waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
    this.input.value = ''
    await acked
  }

  private add(m: Said): void {
    const li = document.createElement('li')
    li.textContent = `${m.who}: ${m.text}`
    this.list.appendChild(li)
    this.list.scrollTop = this.list.scrollHeight
  }
}

new Page()
