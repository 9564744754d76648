/** Exercise 4, a solution: the page of a chat room. */

// #region protocol
/** What the page says, as JSON; server.ts has the same two types. */
interface FromPage {
  type: 'say'
  who: string
  text: string
}
/** What it hears, told apart by `type`. */
type FromServer = { type: 'said'; who: string; text: string } | { type: 'refused'; why: string }
// #endregion protocol

// #region connect
// The page is given and holds all five: hence the `!`, which tells TypeScript that none is null.
const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

// Page and WebSocket share an address. Where a page comes from elsewhere: ?server=localhost:8888
const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)
// #endregion connect

// #region state
etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => {
  etat.textContent = 'OPEN'
})
socket.addEventListener('close', () => {
  etat.textContent = 'CLOSED'
})
// #endregion state

// #region say
function say(): void {
  // Too early or too late: the message stays in its field, and `etat` says why.
  if (socket.readyState !== WebSocket.OPEN) return
  // Both are read now: who changes the nickname speaks under the new one from then on.
  const said: FromPage = { type: 'say', who: pseudo.value, text: message.value }
  socket.send(JSON.stringify(said))
  // Nothing is shown yet: our own message comes back in its place among the others'.
  message.value = ''
  message.focus()
}

envoyer.addEventListener('click', say)
message.addEventListener('keydown', (event) => {
  // While a word is being composed (Japanese, accents…), Enter only ends the composition.
  if (event.key === 'Enter' && !event.isComposing) say()
})
// #endregion say

// #region show
function show(who: string, text: string): void {
  const line = document.createElement('li')
  // append() and textContent take strings for text: markup is shown, never interpreted.
  const name = document.createElement('strong')
  name.textContent = who
  line.append(name, `: ${text}`)
  messages.append(line)
  messages.scrollTop = messages.scrollHeight
}

socket.addEventListener('message', (event: MessageEvent<string>) => {
  // The room may say anything, but only our own server says it to us, and in these two forms.
  const heard = JSON.parse(event.data) as FromServer
  switch (heard.type) {
    case 'said':
      show(heard.who, heard.text)
      break
    case 'refused':
      console.warn(`The server took no notice of a message: ${heard.why}`)
      break
  }
})
// #endregion show
