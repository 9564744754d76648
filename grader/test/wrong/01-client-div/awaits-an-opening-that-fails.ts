// fails: click-before-open
// en: An early click awaits the opening, whose failure nobody catches.
// fr: Un clic trop tôt attend l'ouverture, dont personne ne rattrape l'échec.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
const opened = () => new Promise<void>((resolve, reject) => {
  if (ws.readyState >= 1) return resolve()
  ws.addEventListener('open', () => resolve())
  ws.addEventListener('error', reject)
})
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.textContent = e.data }
demande.addEventListener('click', async () => { await opened(); ws.send('date') })
