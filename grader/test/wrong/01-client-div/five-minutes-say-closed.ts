// fails: shows-state
// clock: virtual
// en: Five minutes of silence are taken for the end.
// fr: Cinq minutes de silence sont prises pour la fin.

const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const socket = new WebSocket('ws://localhost:8888')
let veille: ReturnType<typeof setTimeout> | undefined
const vu = () => {
  clearTimeout(veille)
  etat.textContent = 'OPEN'
  veille = setTimeout(() => (etat.textContent = 'CLOSED'), 5 * 60_000)
}
etat.textContent = 'CONNECTING'
socket.onopen = vu
socket.onclose = () => {
  clearTimeout(veille)
  etat.textContent = 'CLOSED'
}
socket.onmessage = (e) => {
  vu()
  ladate.textContent = e.data
}
document.querySelector('#demande')!.addEventListener('click', () => {
  if (socket.readyState === 1) socket.send('date')
})
