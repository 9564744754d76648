// en: A subclass of WebSocket that keeps early clicks.
// fr: Une sous-classe de WebSocket qui garde les clics trop tôt.

class DateSocket extends WebSocket {
  #early = 0

  constructor(host: string) {
    super(`ws://${host}`)
    this.addEventListener('open', this.#catchUp)
  }

  ask(): void {
    if (this.readyState === DateSocket.OPEN) this.send('date')
    else if (this.readyState === DateSocket.CONNECTING) this.#early += 1
  }

  watch(show: (state: string) => void): this {
    show('CONNECTING')
    this.addEventListener('open', () => show('OPEN'))
    this.addEventListener('close', () => show('CLOSED'))
    return this
  }

  hear(show: (text: string) => void): this {
    this.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') show(data)
    })
    return this
  }

  #catchUp(): void {
    while (this.#early > 0) {
      this.#early -= 1
      this.send('date')
    }
  }
}

const into = (selector: string) => {
  const element = document.querySelector(selector)!
  return (text: string) => element.replaceChildren(document.createTextNode(text))
}

const socket = new DateSocket(location.host).watch(into('#etat')).hear(into('#ladate'))
document.querySelector('#demande')!.addEventListener('click', () => socket.ask())
