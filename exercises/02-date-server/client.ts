/**
 * A console for talking with your server: say a word, read what comes back.
 * Given, and the same in exercises 2 and 3; the checks use the kit's own copy.
 */

/** Older messages make room: a page left open for an hour should still be quick. */
const MOST_MESSAGES = 200
const STATES = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']

const find = <E extends Element>(selector: string) => document.querySelector<E>(selector)!
const etat = find('#etat')
const note = find('#note')
const recu = find('#recu')
const mot = find<HTMLInputElement>('#mot')
const parler = find<HTMLFormElement>('#parler')

// Page and WebSocket share an address. Where a page comes from elsewhere: ?server=localhost:8888
const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)
// So that the size of a binary message is known at once, without waiting for a Blob.
socket.binaryType = 'arraybuffer'

const stateName = () => STATES[socket.readyState] ?? ''
const showState = () => {
  etat.textContent = stateName()
}
showState()
socket.onopen = showState
socket.onclose = showState

let lastCame = 0
socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
  const line = document.createElement('li')
  line.textContent = typeof data === 'string' ? data : `[binary, ${data.byteLength} bytes]`
  const now = performance.now()
  if (lastCame) line.dataset['gap'] = `+${((now - lastCame) / 1000).toFixed(1)} s`
  lastCame = now
  recu.append(line)
  while (recu.childElementCount > MOST_MESSAGES) recu.firstElementChild?.remove()
  recu.scrollTop = recu.scrollHeight
}

parler.onsubmit = (event) => {
  event.preventDefault()
  if (socket.readyState === WebSocket.OPEN) {
    socket.send(mot.value)
    note.textContent = `Dit / Said: “${mot.value}”`
  } else {
    note.textContent = `Pas envoyé / Not sent: ${stateName()}`
  }
  // Enter says it again, typing replaces it.
  mot.focus()
  mot.select()
}
