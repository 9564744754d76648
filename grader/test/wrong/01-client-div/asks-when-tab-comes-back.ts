// fails: asks-on-click
// en: Asks by itself when the visitor comes back from another tab.
// fr: Redemande d'elle-même quand le visiteur revient d'un autre onglet.

const els = {
  ask: document.getElementById('demande')!,
  date: document.getElementById('ladate')!,
  state: document.getElementById('etat')!,
}
const socket = new WebSocket('ws://localhost:8888')
const ask = () => { if (socket.readyState === WebSocket.OPEN) socket.send('date') }
let asked = false
els.state.textContent = 'CONNECTING'
socket.addEventListener('open', () => { els.state.textContent = 'OPEN' })
socket.addEventListener('close', () => { els.state.textContent = 'CLOSED' })
socket.addEventListener('message', (e) => { els.date.textContent = e.data })
els.ask.addEventListener('click', () => { asked = true; ask() })
// A background tab may have missed some dates: ask anew when it is seen again.
document.addEventListener('visibilitychange', () => {
  if (asked && document.visibilityState === 'visible') ask()
})
window.addEventListener('focus', () => { if (asked) ask() })
