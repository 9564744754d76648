// fails: text-not-html
// en: With an application's own close code, the reason is shown in a toast, as HTML.
// fr: Avec un code de fermeture propre à l’application, le motif s’affiche dans un toast, en HTML.

const etat = document.querySelector('#etat')!
const ladate = document.querySelector('#ladate')!
const ws = new WebSocket(`ws://${location.host}`)

etat.textContent = 'CONNECTING'
ws.addEventListener('open', () => (etat.textContent = 'OPEN'))
ws.addEventListener('message', ({ data }) => (ladate.textContent = data))
ws.addEventListener('close', ({ code, reason }) => {
  etat.textContent = 'CLOSED'
  if (code < 4000) return
  const toast = document.createElement('output')
  toast.innerHTML = `<strong>Server:</strong> ${reason}`
  document.body.append(toast)
  setTimeout(() => toast.remove(), 5000)
})
document.querySelector('#demande')!.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})
