// fails: click-before-open
// en: The same in an async handler: the early click ends as an unhandled rejection.
// fr: La même chose dans un gestionnaire async : le clic en avance finit en promesse rejetée non traitée.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

async function demander() {
  ws.send('date')
}

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)
document.getElementById('demande')!.addEventListener('click', async () => {
  await demander()
})
