type Said = { kind: 'said'; id: number; nick: string; body: string }
type Past = { kind: 'past'; all: Said[] }

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
      if (m.kind === 'ack') this.waiting.shift()?.()
      else this.receive(m)
    }
    this.button.onclick = () => this.say()
  }

  private show(): void {
    this.state.textContent = ['CONNECTING', 'OPEN', 'CLOSED', 'CLOSED'][this.ws.readyState]!
  }

  private async say(): Promise<void> {
    const body = this.input.value
    if (!body.trim()) return
    this.ws.send(JSON.stringify({ kind: 'say', nick: this.nick.value, body }))
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

  private receive(m: Said | Past): void {
    if (m.kind === 'past') for (const one of m.all) this.add(one)
    else this.add(m)
  }

  private add(m: Said): void {
    const li = document.createElement('li')
    li.textContent = `${m.nick}: ${m.body}`
    this.list.appendChild(li)
    this.list.scrollTop = this.list.scrollHeight
  }
}

new Page()
