// fails: shows-any-text
// en: Cuts what is longer than ten thousand characters.
// fr: Coupe ce qui dépasse dix mille caractères.

const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const socket = new WebSocket('ws://localhost:8888')
const MAX = 10_000
etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => { etat.textContent = 'OPEN' })
socket.addEventListener('close', () => { etat.textContent = 'CLOSED' })
socket.addEventListener('message', (e: MessageEvent<string>) => {
  ladate.textContent = e.data.length > MAX ? e.data.slice(0, MAX) + '…' : e.data
})
document.querySelector('#demande')!.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
