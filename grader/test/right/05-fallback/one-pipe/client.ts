const byId = (id: string) => document.getElementById(id) as HTMLInputElement

type Message = { n: number; id: string; who: string; text: string }
type Packet = { boot: string; messages: Message[] }

let boot = ''
let after = 0
let outbox: { id: string; who: string; text: string }[] = []
const shown = new Set<string>()

/** What is to be done when there is something new in the outbox. */
let nudge = () => {}

function receive(packet: Packet) {
  if (packet.boot !== boot) {
    boot = packet.boot
    after = 0
  }
  const fragment = document.createDocumentFragment()
  for (const m of packet.messages) {
    if (m.n <= after) continue
    after = m.n
    outbox = outbox.filter((mine) => mine.id !== m.id)
    if (shown.has(m.id)) continue
    shown.add(m.id)
    const li = document.createElement('li')
    li.textContent = '« ' + m.text + ' » (' + m.who + ')'
    fragment.appendChild(li)
  }
  byId('messages').appendChild(fragment)
}

// ---- WebSocket ----------------------------------------------------------------------------------

function websocketUntilOver() {
  return new Promise<void>((done) => {
    if (!('WebSocket' in window) || !window.WebSocket) return done()
    byId('etat').textContent = 'Trying a WebSocket'
    const ws = new WebSocket(`ws://${location.host}/pipe?boot=${boot}&after=${after}`)
    let timer = setTimeout(finish, 3000)
    let greeted = false
    let up = new Set<string>()

    function finish() {
      clearTimeout(timer)
      nudge = () => {}
      ws.onmessage = ws.onclose = null
      ws.close()
      done()
    }

    ws.onclose = finish
    ws.onmessage = (event) => {
      // Every ten seconds something comes, were it only a heartbeat.
      clearTimeout(timer)
      timer = setTimeout(finish, 25_000)
      receive(JSON.parse(event.data))
      if (greeted) return
      greeted = true
      failures = 0
      byId('etat').textContent = 'By WebSocket'
      nudge = () => {
        const say = outbox.filter((m) => !up.has(m.id))
        say.forEach((m) => up.add(m.id))
        if (say.length > 0) ws.send(JSON.stringify({ say }))
      }
      nudge()
    }
  })
}

// ---- the pipe -----------------------------------------------------------------------------------

async function pipeUntilOver() {
  byId('etat').textContent = 'By long polling'
  try {
    while (true) {
      const say = outbox.slice(0, 200)
      const abort = new AbortController()
      const limit = setTimeout(() => abort.abort(), 24_000)
      let interrupted = false
      // An idle poll gives way to what is to be said. One that carries something is answered at once.
      nudge = () => {
        if (say.length > 0 || interrupted) return
        interrupted = true
        setTimeout(() => abort.abort(), 20)
      }
      try {
        const response = await fetch('/pipe', {
          method: 'POST',
          body: JSON.stringify({ boot, after, say }),
          signal: abort.signal,
        })
        if (!response.ok) throw new Error('status ' + response.status)
        receive(await response.json())
        failures = 0
      } catch (error) {
        if (!interrupted || !abort.signal.aborted) throw error
      } finally {
        clearTimeout(limit)
        nudge = () => {}
      }
    }
  } catch (error) {
    console.log('The pipe broke:', error)
  }
}

// ---- for ever -----------------------------------------------------------------------------------

let failures = 0
let hurry = () => {}

function pause() {
  const longest = Math.min(6000, 1000 * 2 ** failures)
  failures += 1
  return new Promise<void>((done) => {
    const timer = setTimeout(done, longest / 2 + (Math.random() * longest) / 2)
    hurry = () => {
      clearTimeout(timer)
      done()
    }
  })
}
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') hurry()
})
window.addEventListener('online', () => hurry())

;(async () => {
  while (true) {
    await websocketUntilOver()
    await pipeUntilOver()
    byId('etat').textContent = 'No connection'
    await pause()
  }
})()

// ---- the visitor --------------------------------------------------------------------------------

const me = crypto.randomUUID()
let mine = 0

function speak() {
  const text = byId('message').value
  if (text.trim() === '') return
  mine += 1
  outbox.push({ id: me + ':' + mine, who: byId('pseudo').value, text: text })
  byId('message').value = ''
  nudge()
}

byId('envoyer').addEventListener('click', speak)
byId('message').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') speak()
})
