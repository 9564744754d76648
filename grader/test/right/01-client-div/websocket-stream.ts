// en: WebSocketStream, or a stand-in of its own where there is none.
// fr: WebSocketStream, ou un remplaçant maison là où il manque.

type Flux = {
  opened: Promise<{ readable: ReadableStream<string | Uint8Array>; writable: WritableStream<string> }>
  closed: Promise<unknown>
}

/** The little of WebSocketStream that is needed here, for browsers that have only WebSocket. */
class FluxDeSecours implements Flux {
  opened: Flux['opened']
  closed: Promise<unknown>
  constructor(url: string) {
    const ws = new WebSocket(url)
    this.closed = new Promise((resolve) => ws.addEventListener('close', resolve))
    const readable = new ReadableStream<string>({
      start(c) {
        ws.addEventListener('message', (e) => c.enqueue(e.data))
        ws.addEventListener('close', () => c.close())
      },
    })
    const writable = new WritableStream<string>({
      write(texte) {
        if (ws.readyState !== WebSocket.OPEN) throw new Error('closed')
        ws.send(texte)
      },
    })
    this.opened = new Promise((resolve, reject) => {
      ws.addEventListener('open', () => resolve({ readable, writable }))
      ws.addEventListener('close', () => reject(new Error('not reached')))
    })
  }
}

const Fabrique: new (url: string) => Flux = (globalThis as any).WebSocketStream ?? FluxDeSecours

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector<HTMLElement>('#ladate')!
const etat = document.querySelector<HTMLElement>('#etat')!
const montrer = (mot: string) => etat.replaceChildren(mot)

const flux = new Fabrique('ws://localhost:8888')
montrer('CONNECTING')
const fini = () => montrer('CLOSED')
// Rejected after an unclean end, fulfilled after a clean one: both are the end.
flux.closed.then(fini, fini)

let plume: WritableStreamDefaultWriter<string> | undefined
let enAvance = 0
const demander = () => plume?.write('date').catch((e: unknown) => console.warn('lost:', e))

demande.addEventListener('click', () => {
  if (plume) demander()
  else enAvance++
})

async function vivre(): Promise<void> {
  const { readable, writable } = await flux.opened
  montrer('OPEN')
  plume = writable.getWriter()
  for (; enAvance > 0; enAvance--) demander()
  const lecteur = readable.getReader()
  const decodeur = new TextDecoder()
  for (;;) {
    const { value, done } = await lecteur.read()
    if (done) return
    ladate.replaceChildren(typeof value === 'string' ? value : decodeur.decode(value))
  }
}

vivre().catch((e: unknown) => console.info('over:', e))
