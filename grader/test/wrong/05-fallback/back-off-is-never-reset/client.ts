// fails: comes-back
// en: The pause between tries doubles, and begins at its last length when the server dies again.
// fr: La pause entre les essais double, et repart de sa dernière longueur quand le serveur meurt de nouveau.

interface Said {
  id: string
  nickname: string
  text: string
}

class Chat {
  #start = ''
  #last = 0
  #pause = 1000
  #unsent: Said[] = []
  #socket: WebSocket | null = null
  #polling = false
  #posting = false

  get #where() {
    return `start=${this.#start}&since=${this.#last}`
  }

  set etat(words: string) {
    document.querySelector('#etat')!.textContent = words
  }

  say(nickname: string, text: string) {
    const id = [...crypto.getRandomValues(new Uint32Array(3))].join('')
    this.#unsent.push({ id, nickname, text })
    this.#send()
  }

  connect() {
    if (!('WebSocket' in window)) return this.#poll()
    const socket = new WebSocket(`ws://${location.host}/?${this.#where}`)
    let worked = false
    const over = () => {
      clearTimeout(tooLong)
      socket.onclose = socket.onmessage = null
      socket.close()
      this.#socket = null
      this.#poll()
    }
    const tooLong = setTimeout(over, 3000)
    socket.onmessage = ({ data }) => {
      this.#hear(JSON.parse(data))
      if (worked) return
      worked = true
      clearTimeout(tooLong)
      this.#socket = socket
      this.etat = 'WebSocket'
      this.#send()
    }
    socket.onclose = over
  }

  #poll() {
    this.#polling = true
    this.#send()
    const again = (): Promise<void> =>
      fetch(`/poll?${this.#where}`, { cache: 'no-store' })
        .then((answer) => answer.json())
        .then((news) => {
          this.etat = 'polling'
          this.#hear(news)
          return again()
        })
    again().catch(() => {
      this.#polling = false
      this.etat = `trying again in ${this.#pause} ms`
      setTimeout(() => this.connect(), this.#pause)
      this.#pause = Math.min(this.#pause * 2, 120_000)
    })
  }

  #send() {
    const said = JSON.stringify(this.#unsent)
    if (this.#unsent.length === 0) return
    if (this.#socket !== null) this.#socket.send(said)
    else if (this.#polling && !this.#posting) {
      this.#posting = true
      fetch('/say', { method: 'POST', body: said })
        .then(({ ok }) => ok, () => false)
        .then((ok) => {
          this.#posting = false
          if (!ok) return
          const arrived = (JSON.parse(said) as Said[]).map(({ id }) => id)
          this.#unsent = this.#unsent.filter(({ id }) => !arrived.includes(id))
          this.#send()
        })
    }
  }

  #hear(news: { start: string; messages: (Said & { number: number })[] }) {
    if (news.start !== this.#start) this.#last = 0
    this.#start = news.start
    for (const { number, id, nickname, text } of news.messages) {
      this.#unsent = this.#unsent.filter((said) => said.id !== id)
      if (number <= this.#last) continue
      this.#last = number
      const line = document.createElement('li')
      line.append(nickname, ' : ', text)
      document.querySelector('#messages')!.append(line)
    }
  }
}

const chat = new Chat()
const [pseudo, message] = ['#pseudo', '#message'].map(
  (id) => document.querySelector<HTMLInputElement>(id)!,
) as [HTMLInputElement, HTMLInputElement]

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (message.value.trim() === '') return
  chat.say(pseudo.value, message.value)
  message.value = ''
})
chat.connect()
