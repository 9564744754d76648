// en: Each line of a message becomes a span of the program's own.
// fr: Chaque ligne d'un message devient un span créé par le programme.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

/** The lines of a text, each with its line end. Joined together they are the text again. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/)

const spanOf = (line: string): HTMLSpanElement => {
  const span = document.createElement('span')
  span.className = 'line'
  span.textContent = line
  return span
}

const showMessage = (text: string): void => {
  const fragment = document.createDocumentFragment()
  for (const line of linesOf(text)) fragment.append(spanOf(line))
  ladate.replaceChildren(fragment)
}

const socket = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => (etat.textContent = 'OPEN'))
socket.addEventListener('close', () => (etat.textContent = 'CLOSED'))
socket.addEventListener('message', (event) => {
  if (typeof event.data === 'string') showMessage(event.data)
})

const opened = new Promise<void>((resolve) => {
  socket.addEventListener('open', () => resolve(), { once: true })
})

// A promise that never comes, where the server cannot be reached, harms nobody.
demande.addEventListener('click', () => void opened.then(() => socket.send('date')))
