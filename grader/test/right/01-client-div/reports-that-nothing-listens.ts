// en: Where nothing listens an error goes to the console, whether one clicks or not.
// fr: Si rien n'écoute, une erreur va à la console, que l'on clique ou non.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.textContent = e.data }

// Not caught: it shall be red in the console.
new Promise((resolve, reject) => {
  ws.addEventListener('open', resolve)
  ws.addEventListener('error', () => reject(new Error('nobody listens at localhost:8888')))
})
demande.addEventListener('click', () => { if (ws.readyState === WebSocket.OPEN) ws.send('date') })
