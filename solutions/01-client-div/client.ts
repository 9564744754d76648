/** Exercise 1, a solution: a page asks for the date over a WebSocket, and shows it. */

// #region elements
// The page is given and holds all three: hence the `!`, which tells TypeScript that none is null.
const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
// #endregion elements

// #region connect
// Once, when the page loads; a socket per click would pile up connections.
const socket = new WebSocket(`ws://${location.host}`)
// #endregion connect

// #region state
etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => {
  etat.textContent = 'OPEN'
})
// A server that cannot be reached gives `error` and then `close`, so that `close` covers all ends.
socket.addEventListener('close', () => {
  etat.textContent = 'CLOSED'
})
// #endregion state

// #region ask
demande.addEventListener('click', () => {
  // While the connection is CONNECTING, send() throws an InvalidStateError.
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
// #endregion ask

// #region show
socket.addEventListener('message', (event: MessageEvent<string>) => {
  // textContent, not innerHTML: what comes from the network is shown, never interpreted.
  ladate.textContent = event.data
})
// #endregion show
