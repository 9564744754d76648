// en: A custom element with a shadow tree shows the texts.
// fr: Un élément personnalisé montre les textes dans son arbre fantôme.

class LiveText extends HTMLElement {
  readonly #node = new Text('')

  constructor() {
    super()
    const style = document.createElement('style')
    style.textContent = ':host { display: block; white-space: pre-wrap; overflow-wrap: anywhere }'
    this.attachShadow({ mode: 'open' }).append(style, this.#node)
  }

  set value(text: string) {
    this.#node.data = text
  }
}
customElements.define('live-text', LiveText)

function live(id: string): LiveText {
  const element = document.createElement('live-text') as LiveText
  document.getElementById(id)!.append(element)
  return element
}

const date = live('ladate')
const etat = live('etat')
const socket = new WebSocket(`ws://${location.host}`)
etat.value = 'CONNECTING'
socket.addEventListener('open', () => (etat.value = 'OPEN'))
socket.addEventListener('close', () => (etat.value = 'CLOSED'))
socket.addEventListener('message', ({ data }) => (date.value = data))
document.querySelector('#demande')!.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
