// en: The click listener exists only between open and close.
// fr: L'écouteur du clic n'existe qu'entre open et close.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector<HTMLElement>('#ladate')!
const etat = document.querySelector<HTMLElement>('#etat')!

const ws = new WebSocket('ws://localhost:8888')
const ask = () => ws.send('date')

etat.textContent = 'CONNECTING'

ws.addEventListener('open', () => {
  etat.textContent = 'OPEN'
  demande.addEventListener('click', ask)
})

ws.addEventListener('close', () => {
  etat.textContent = 'CLOSED'
  demande.removeEventListener('click', ask)
})

ws.addEventListener('message', (e: MessageEvent) => {
  ladate.textContent = String(e.data)
})
