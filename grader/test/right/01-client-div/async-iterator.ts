// en: Messages as an async generator, the opening as a promise that clicks wait for.
// fr: Les messages en générateur asynchrone, l'ouverture en promesse que les clics attendent.

const once = (target: EventTarget, type: string) => new Promise<Event>((resolve) => target.addEventListener(type, resolve, { once: true }))

async function* messages(ws: WebSocket): AsyncGenerator<string> {
  const inbox: string[] = []
  let wake = () => {}
  let open = true
  ws.addEventListener('message', (e) => {
    inbox.push(e.data)
    wake()
  })
  ws.addEventListener('close', () => {
    open = false
    wake()
  })
  while (open || inbox.length > 0) {
    if (inbox.length > 0) yield inbox.shift()!
    else await new Promise<void>((resolve) => (wake = resolve))
  }
}

const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

const ws = new WebSocket('ws://' + location.host)
etat.textContent = 'CONNECTING'

const opening = once(ws, 'open').then(() => (etat.textContent = 'OPEN'))
const closing = once(ws, 'close').then(() => (etat.textContent = 'CLOSED'))

demande.addEventListener('click', async () => {
  await Promise.race([opening, closing])
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})

for await (const text of messages(ws)) ladate.textContent = text
