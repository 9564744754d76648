// en: Three pills in #etat, of which a style sheet shows the one that an attribute names.
// fr: Trois pastilles dans #etat, dont une feuille de style montre celle que nomme un attribut.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector<HTMLElement>('#etat')!

const sheet = document.createElement('style')
sheet.textContent = `
  #etat b { visibility: hidden; }
  #etat[data-state='0'] .connecting, #etat[data-state='1'] .open, #etat[data-state='3'] .closed { visibility: visible; }
`
document.head.append(sheet)
for (const state of ['connecting', 'open', 'closed']) {
  const pill = document.createElement('b')
  pill.className = state
  pill.textContent = state
  etat.append(pill)
}

const socket = new WebSocket(`ws://${location.host}`)
const show = () => {
  etat.dataset.state = String(socket.readyState)
}
show()
socket.onopen = show
socket.onclose = show
socket.onmessage = ({ data }) => {
  ladate.textContent = data
}
demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
