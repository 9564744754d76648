const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
type M = { who: string; text: string }
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms))
let ws: WebSocket | undefined
let id: string | undefined
let out: M[] = []
function show(m: M) {
  const li = document.createElement('li')
  li.textContent = m.who + ': ' + m.text
  messages.append(li)
}
let busy = false
async function flush() {
  if (ws) { for (const m of out.splice(0)) ws.send(JSON.stringify(m)); return }
  if (!id || busy) return
  busy = true
  while (out.length) {
    const part = out
    out = []
    try { await fetch('/say', { method: 'POST', body: JSON.stringify(part) }) } catch { await sleep(2000) }
  }
  busy = false
}
document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (!message.value.trim()) return
  out.push({ who: pseudo.value, text: message.value })
  message.value = ''
  void flush()
})
const byWs = () => new Promise<void>((done) => {
  if (!window.WebSocket) return done()
  const s = new WebSocket('ws://' + location.host)
  const t = setTimeout(stop, 3000)
  function stop() { s.onmessage = s.onclose = null; s.close(); ws = undefined; clearTimeout(t); done() }
  s.onclose = stop
  s.onmessage = (e) => {
    if (e.data !== 'hello') return show(JSON.parse(e.data))
    clearTimeout(t)
    ws = s
    void flush()
  }
})
async function byPoll() {
  try {
    id ??= await (await fetch('/join')).text()
    for (;;) {
      void flush()
      const r = await fetch('/poll/' + id)
      if (!r.ok) return
      for (const m of await r.json()) show(m)
    }
  } catch {}
}
for (let n = 0; ; n++) {
  await byWs()
  await byPoll()
  await sleep(Math.min(1000 * 2 ** Math.min(n, 3), 5000))
}
