interface Line { by: string; n: number; pseudo: string; text: string }
interface Batch { boot: string; upTo: number; lines: Line[] }

const $ = <T extends Element = HTMLElement>(selector: string) => document.querySelector<T>(selector)!
const pseudo = $<HTMLInputElement>('#pseudo')
const message = $<HTMLInputElement>('#message')
const list = $('#messages')
const etat = $('#etat')

const by = `${Date.now()}${Math.random().toString().slice(2)}`
let n = 0
let boot = ''
let since = 0
let outbox: { n: number; pseudo: string; text: string }[] = []
const shown = new Set<string>()

function receive(batch: Batch) {
  boot = batch.boot
  since = batch.upTo
  for (const line of batch.lines) {
    if (line.by === by) outbox = outbox.filter((mine) => mine.n > line.n)
    const key = line.by + '/' + line.n
    if (shown.has(key)) continue
    shown.add(key)
    const li = document.createElement('li')
    const name = document.createElement('b')
    name.textContent = line.pseudo
    li.append(name, ' ', line.text)
    list.append(li)
  }
}

let socket: WebSocket | null = null // only while it is known to work
let scripts = false

$('#envoyer').addEventListener('click', () => {
  if (!message.value) return
  const one = { n: ++n, pseudo: pseudo.value, text: message.value }
  outbox.push(one)
  if (socket) socket.send(JSON.stringify({ by, said: [one] }))
  else if (scripts) drop()
})

// ---------------------------------------------------------------- speaking without a WebSocket

let dropped = 0 // the number of the last one that is under way
let again: ReturnType<typeof setTimeout> | undefined
let alive = true

function drop(repeat = false) {
  if (outbox.length === 0 || !alive) return
  if (dropped >= outbox[0].n && !repeat) return // under way; the rest follows when these are back
  clearTimeout(again)
  const some = outbox.slice(0, 60)
  dropped = some[some.length - 1].n
  const body = JSON.stringify({ by, said: some })
  if (!navigator.sendBeacon('/mail', body)) {
    fetch('/mail', { method: 'POST', body }).catch(() => {}) // too big for a beacon
  }
  again = setTimeout(() => drop(true), 3000)
}

// ---------------------------------------------------------------- hearing without a WebSocket

declare global {
  interface Window { __news?: (batch: Batch) => void }
}

let asked = 0
function ask() {
  return new Promise<boolean>((done) => {
    let got: Batch | undefined
    window.__news = (batch) => (got = batch)
    const script = document.createElement('script')
    script.async = true
    script.onload = script.onerror = () => {
      script.remove()
      if (got) receive(got)
      done(got !== undefined)
    }
    // The last two make each address a new one, for this tab and for all others: no cache helps.
    script.src = `/news.js?boot=${boot}&since=${since}&by=${by}&k=${++asked}`
    document.head.append(script)
  })
}

async function listenByScripts() {
  // A script tag that comes before the page's load event would keep that event waiting.
  if (document.readyState !== 'complete') {
    await new Promise((loaded) => addEventListener('load', loaded, { once: true }))
  }
  scripts = true
  drop()
  let pause = 1000
  for (;;) {
    // A question that is not refused at once is being held: somebody is there again.
    const held = setTimeout(() => {
      if (alive) return
      alive = true
      drop(true)
    }, 1200)
    const before = alive
    alive = await ask()
    clearTimeout(held)
    etat.textContent = alive ? 'script tags' : 'the server is away'
    if (alive) {
      pause = 1000
      drop(!before)
    } else {
      await new Promise((later) => setTimeout(later, pause))
      pause = Math.min(4000, pause + 700)
    }
  }
}

// ---------------------------------------------------------------- the WebSocket, first of all

function leave(ws: WebSocket) {
  ws.onopen = ws.onclose = ws.onmessage = ws.onerror = null
  socket = null
  ws.close()
  setTimeout(listenByScripts, 60)
}

if ('WebSocket' in window && window.WebSocket) {
  const ws = new WebSocket(`ws://${location.host}/live?boot=&since=0`)
  let limit = setTimeout(() => leave(ws), 3000)
  ws.onopen = () => {
    clearTimeout(limit)
    limit = setTimeout(() => leave(ws), 6000)
  }
  ws.onmessage = (event) => {
    clearTimeout(limit)
    receive(JSON.parse(event.data))
    if (socket) return
    socket = ws
    etat.textContent = 'WebSocket'
    if (outbox.length) ws.send(JSON.stringify({ by, said: outbox }))
  }
  ws.onclose = () => {
    clearTimeout(limit)
    leave(ws)
  }
} else {
  listenByScripts()
}

export {}
