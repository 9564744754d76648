// fails: click-before-open
// en: An early click greys the div out, and nothing ever makes it active again.
// fr: Un clic en avance grise le div, et rien ne le réactive jamais.

const ws = new WebSocket('ws://localhost:8888')
const demande = document.getElementById('demande')!
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)

demande.onclick = () => {
  if (demande.classList.contains('disabled')) return
  if (ws.readyState !== WebSocket.OPEN) {
    demande.classList.add('disabled')
    demande.style.opacity = '0.5'
    return
  }
  ws.send('date')
}
