// fails: text-not-html
// en: A hidden region for screen readers gets each message through innerHTML.
// fr: Une zone cachée pour lecteurs d'écran reçoit chaque message par innerHTML.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector<HTMLElement>('#ladate')!
const etat = document.querySelector<HTMLElement>('#etat')!

/* ---------- Accessibility: say new dates aloud ---------- */

// #ladate is not a live region, so a screen reader would not notice that it has changed.
const announcer = document.createElement('div')
announcer.setAttribute('aria-live', 'polite')
announcer.setAttribute('aria-atomic', 'true')
Object.assign(announcer.style, {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
})
document.body.append(announcer)

function announce(message: string): void {
  announcer.innerHTML = `<p>New date: ${message}</p>`
}

/* ---------- Connection ---------- */

const socket = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'

socket.addEventListener('open', () => {
  etat.textContent = 'OPEN'
})

socket.addEventListener('close', () => {
  etat.textContent = 'CLOSED'
})

socket.addEventListener('message', (event: MessageEvent<string>) => {
  // textContent, not innerHTML: the server is not to be trusted.
  ladate.textContent = event.data
  announce(event.data)
})

/* ---------- Asking ---------- */

demande.addEventListener('click', () => {
  if (socket.readyState !== WebSocket.OPEN) return
  socket.send('date')
})
