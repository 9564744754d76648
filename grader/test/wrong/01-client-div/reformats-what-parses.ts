// fails: shows-date
// en: What parses as a date is shown as Date writes it, everything else as it is.
// fr: Ce qui se lit comme une date est montré comme Date l'écrit, tout le reste tel quel.

const out = document.querySelector('#ladate')!
const state = document.querySelector('#etat')!
const sock = new WebSocket(`ws://${location.host}/`)
state.textContent = 'CONNECTING'
sock.onopen = () => void (state.textContent = 'OPEN')
sock.onclose = () => void (state.textContent = 'CLOSED')
sock.onmessage = (event) => {
  // The server sends dates: make sure that it is one.
  const date = new Date(event.data)
  out.textContent = isNaN(date.getTime()) ? event.data : date.toString()
}
document.querySelector('#demande')!.addEventListener('click', () => {
  if (sock.readyState !== WebSocket.OPEN) return
  sock.send('date')
})
