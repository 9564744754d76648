// en: A custom element owns the connection and tells by events of its own.
// fr: Un élément personnalisé possède la connexion et raconte par ses propres événements.

/**
 * <lien-date> is an invisible element: it opens the connection when it enters the page and tells
 * what happens with events of its own. The rest of the file only listens to these.
 */
class LienDate extends HTMLElement {
  #socket: WebSocket | undefined
  #ecoutes = new AbortController()

  connectedCallback(): void {
    this.hidden = true
    // An element may be moved within a page: it comes here again, the connection stays the same.
    if (this.#socket) return
    const socket = new WebSocket(this.getAttribute('adresse') ?? 'ws://localhost:8888')
    this.#socket = socket
    const { signal } = this.#ecoutes
    this.#dire('etat', 'connecting')
    socket.addEventListener('open', () => this.#dire('etat', 'open'), { signal })
    socket.addEventListener('close', () => this.#dire('etat', 'closed'), { signal })
    socket.addEventListener('message', ({ data }) => this.#dire('texte', data), { signal })
  }

  #dire(nom: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(nom, { detail, bubbles: true }))
  }

  /** True if it could be said. */
  demander(mot: string): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false
    this.#socket.send(mot)
    return true
  }
}
customElements.define('lien-date', LienDate)

const $ = (id: string) => document.getElementById(id)!
const sortie = document.createElement('output')
$('ladate').append(sortie)

const lien = document.createElement('lien-date') as LienDate
lien.setAttribute('adresse', `ws://${location.host}`)
// Listen first, insert afterwards: 'connecting' is said at the moment of insertion.
lien.addEventListener('etat', (e) => {
  $('etat').textContent = `The line is ${(e as CustomEvent<string>).detail}`
})
lien.addEventListener('texte', (e) => {
  const texte: unknown = (e as CustomEvent).detail
  if (typeof texte === 'string') sortie.value = texte
})
document.body.append(lien)

$('demande').addEventListener('click', () => {
  if (!lien.demander('date')) console.info('not now')
})
