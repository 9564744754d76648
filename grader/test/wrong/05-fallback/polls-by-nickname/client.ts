interface Msg { id: number; who: string; text: string; key: string }
const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!
const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms))
const me = Math.random().toString(36).slice(2)
let n = 0, last = 0, epoch = ''
const queue: Omit<Msg, 'id'>[] = []
let ws: WebSocket | null = null
let polling = false
let sending = false
function receive(a: { epoch: string; last?: number; messages: Msg[] }) {
  if (a.epoch !== epoch) { last = epoch === '' ? (a.last ?? 0) - a.messages.length : 0; epoch = a.epoch }
  for (const m of a.messages) {
    if (m.id <= last) continue
    last = m.id
    const i = queue.findIndex((x) => x.key === m.key)
    if (i >= 0) queue.splice(i, 1)
    const li = document.createElement('li')
    li.textContent = `${m.who}: ${m.text}`
    messages.append(li)
  }
}
async function flush() {
  if (ws) { ws.send(JSON.stringify(queue)); return }
  if (!polling || sending) return
  sending = true
  try {
    while (queue.length && polling) {
      const part = [...queue]
      const r = await fetch('/say', { method: 'POST', body: JSON.stringify(part) })
      if (!r.ok) throw new Error(String(r.status))
      for (const m of part) { const i = queue.indexOf(m); if (i >= 0) queue.splice(i, 1) }
    }
  } catch { await pause(1500) } finally { sending = false }
}
envoyer.addEventListener('click', () => {
  if (!message.value.trim()) return
  const m = { who: pseudo.value, text: message.value, key: me + n++ }
  message.value = ''
  queue.push(m)
  if (ws) ws.send(JSON.stringify([m]))
  else void flush()
})
function overWebSocket(): Promise<void> {
  return new Promise((done) => {
    if (typeof WebSocket === 'undefined') return done()
    const s = new WebSocket(`ws://${location.host}/?epoch=${epoch}&since=${last}`)
    const timer = setTimeout(() => { s.close(); end() }, 2500)
    function end() { s.onmessage = s.onclose = null; clearTimeout(timer); ws = null; done() }
    s.onmessage = (e) => {
      receive(JSON.parse(e.data))
      if (!ws) { clearTimeout(timer); ws = s; etat.textContent = 'WebSocket'; if (queue.length) void flush() }
    }
    s.onclose = end
  })
}
async function overPolls(): Promise<void> {
  let first = true
  try {
    while (true) {
      const r = await fetch(`/poll?epoch=${epoch}&since=${last}&who=${encodeURIComponent(pseudo.value)}`, { cache: 'no-store' })
      if (!r.ok) return
      receive(await r.json())
      if (first) { first = false; polling = true; etat.textContent = 'polling' }
      if (queue.length) void flush()
    }
  } catch {} finally { polling = false }
}
let wait = 1000
while (true) {
  const t = Date.now()
  await overWebSocket()
  await overPolls()
  if (Date.now() - t > 10_000) wait = 1000
  await pause(wait + Math.random() * 500)
  wait = Math.min(wait * 2, 8000)
}
