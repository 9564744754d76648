// fails: asks-on-click
// en: Sends a ping every 25 seconds, to keep the connection alive.
// fr: Envoie un ping toutes les 25 secondes, pour garder la connexion en vie.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => {
  etat.textContent = 'OPEN'
  setInterval(() => { if (ws.readyState === 1) ws.send('ping') }, 25000)
}
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.textContent = e.data }
demande.addEventListener('click', () => { if (ws.readyState === 1) ws.send('date') })
