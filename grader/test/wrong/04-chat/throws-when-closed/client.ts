// fails: shows-state
// en: Throws an error of its own, which nobody catches, at a click after the end.
// fr: Lève sa propre erreur, que personne n'intercepte, lors d'un clic après la fin.

const el = (id: string) => document.getElementById(id) as HTMLInputElement

class Connection {
  #ws = new WebSocket('ws://localhost:8888')

  constructor() {
    el('etat').textContent = 'CONNECTING'
    this.#ws.onopen = () => (el('etat').textContent = 'OPEN')
    this.#ws.onclose = () => (el('etat').textContent = 'CLOSED')
    this.#ws.onmessage = (e) => this.#show(JSON.parse(e.data))
  }

  say(who: string, text: string) {
    if (this.#ws.readyState !== WebSocket.OPEN) throw new Error('not connected')
    this.#ws.send(JSON.stringify({ type: 'say', who, text }))
  }

  #show({ type, who, text }: { type: string; who: string; text: string }) {
    if (type !== 'said') return
    const li = document.createElement('li')
    li.textContent = `${who}: ${text}`
    el('messages').append(li)
  }
}

const connection = new Connection()
el('envoyer').onclick = () => {
  connection.say(el('pseudo').value, el('message').value)
  el('message').value = ''
}
