// fails: shows-any-text
// en: Takes for JSON what can be: quotes and zeros get lost.
// fr: Prend pour du JSON ce qui peut l'être : guillemets et zéros se perdent.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

/** Some servers wrap their text in JSON, some do not: take both. */
function unwrap(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? text : String(value)
  } catch {
    return text
  }
}

etat.textContent = 'CONNECTING'
const socket = new WebSocket('ws://localhost:8888')

socket.onopen = () => {
  etat.textContent = 'OPEN'
}
socket.onclose = () => {
  etat.textContent = 'CLOSED'
}
socket.onmessage = ({ data }: MessageEvent<string>) => {
  ladate.textContent = unwrap(data)
}

let early = 0
demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.CONNECTING) early++
  else if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
socket.addEventListener('open', () => {
  for (; early > 0; early--) socket.send('date')
})
