/** Exercise 5, a solution: the chat's page, by WebSocket or, where there is none, by polling. */
import type { Message, News, Said } from './protocol.ts'
import { type Line, overPolling, overWebSocket, type Transport } from './transports.ts'

// #region elements
// The page is given and holds them all: hence the `!`, which tells TypeScript that none is null.
const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!
// #endregion elements

// #region hear
let start = ''
let last = 0

function hear(news: News): void {
  // The server is a new one: its first message has number 1 again.
  if (news.start !== start) last = 0
  start = news.start
  for (const each of news.messages) {
    if (each.number > last) show(each)
    // Ours has come back, so it has arrived.
    outbox = outbox.filter(({ id }) => id !== each.id)
  }
  last = news.last
}

function show({ nickname, text }: Message): void {
  const author = document.createElement('strong')
  const line = document.createElement('li')
  // textContent and append: what comes from the network is shown, never interpreted.
  author.textContent = nickname
  line.append(author, ' : ', text)
  messages.append(line)
  messages.scrollTop = messages.scrollHeight
}
// #endregion hear

// #region say
/** Written, but not seen to arrive: each new connection begins with sending this (again). */
let outbox: Said[] = []
/** How to send at the moment, if there is a way. */
let send: ((texts: readonly Said[]) => void) | undefined

envoyer.addEventListener('click', () => {
  if (message.value.trim() === '') return
  // Not crypto.randomUUID: a page that came over plain http from elsewhere does not have it.
  const id = Array.from(crypto.getRandomValues(new Uint32Array(4))).join('-')
  const said = { id, nickname: pseudo.value, text: message.value }
  outbox.push(said)
  send?.([said])
  message.value = ''
})
// #endregion say

// #region connect
/** From the best to the worst. A proxy that blocks WebSockets shows only when one tries. */
const transports: readonly (readonly [name: string, transport: Transport])[] = [
  ...('WebSocket' in window ? ([['WebSocket', overWebSocket]] as const) : []),
  ['long polling', overPolling],
]

/** Uses one transport until it ends; returns whether it ever brought something. */
async function use(name: string, transport: Transport): Promise<boolean> {
  let worked = false
  const line: Line = {
    query: () => new URLSearchParams({ start, since: String(last) }).toString(),
    open(sender) {
      send = sender
      etat.textContent = name
      if (outbox.length > 0) sender(outbox)
    },
    hear(news) {
      worked = true
      hear(news)
    },
  }
  await transport(line)
  send = undefined
  etat.textContent = '…'
  return worked
}

// #region pause
/** A second, then twice as long each time, at most eight; and never all pages at once. */
function pause(failures: number): Promise<void> {
  const longest = Math.min(8000, 1000 * 2 ** failures)
  return new Promise((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)))
}
// #endregion pause

// One after the other and for ever: there is no moment at which two could be at work.
for (let failures = 0; ; failures += 1) {
  for (const [name, transport] of transports) {
    if (await use(name, transport)) failures = 0
  }
  await pause(failures)
}
// #endregion connect
