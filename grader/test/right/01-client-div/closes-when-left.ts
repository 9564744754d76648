// en: A placeholder until the first message; a page that is left closes its connection, without a word.
// fr: Un texte d’attente jusqu’au premier message ; une page que l’on quitte ferme sa connexion, sans un mot.

const ladate = document.querySelector<HTMLElement>('#ladate')!
const etat = document.querySelector<HTMLElement>('#etat')!
const ws = new WebSocket(`ws://${location.host}`)

ladate.textContent = 'No date yet'
etat.textContent = 'CONNECTING'
ws.addEventListener('message', ({ data }) => (ladate.textContent = data))
ws.addEventListener('close', ({ code, reason }) => {
  etat.textContent = 'CLOSED'
  etat.title = `${code} ${reason}`
})
ws.addEventListener('open', () => {
  etat.textContent = 'OPEN'
  document.querySelector('#demande')!.addEventListener('click', () => {
    if (ws.readyState === WebSocket.OPEN) ws.send('date')
  })
})
addEventListener('pagehide', () => ws.close(1000, 'left'))
