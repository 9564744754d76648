// fails: shows-state
// en: Ten seconds of silence are taken for the end.
// fr: Dix secondes de silence sont prises pour la fin.

const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
let chien: number | undefined
// Le serveur parle toutes les deux secondes : dix secondes de silence, il est mort.
function vivant() {
  etat.textContent = 'OPEN'
  clearTimeout(chien)
  chien = window.setTimeout(() => { etat.textContent = 'CLOSED' }, 10000)
}
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onmessage = (m) => {
  ladate.textContent = m.data
  vivant()
}
ws.onclose = () => {
  clearTimeout(chien)
  etat.textContent = 'CLOSED'
}
document.querySelector('#demande')!.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})
