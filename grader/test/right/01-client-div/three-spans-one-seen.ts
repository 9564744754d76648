// en: The three states stand in #etat from the beginning, all but one of them hidden; so does a placeholder in #ladate.
// fr: Les trois états sont dans #etat dès le début, tous masqués sauf un ; #ladate a de même un texte d’attente.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector<HTMLElement>('#ladate')!
const etat = document.querySelector<HTMLElement>('#etat')!

const ws = new WebSocket('ws://localhost:8888')

etat.innerHTML =
  '<span data-s="0">🟡 CONNECTING</span><span data-s="1">🟢 OPEN</span><span data-s="3">🔴 CLOSED</span>'
const show = () => {
  for (const span of etat.querySelectorAll('span')) {
    span.hidden = Number(span.dataset.s) !== ws.readyState
  }
}
show()
ws.addEventListener('open', show)
ws.addEventListener('close', show)

const empty = document.createElement('em')
empty.textContent = 'Cliquez pour demander la date'
const date = document.createElement('time')
ladate.append(empty, date)
ws.addEventListener('message', ({ data }) => {
  empty.style.display = 'none'
  date.textContent = data
})

demande.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})
