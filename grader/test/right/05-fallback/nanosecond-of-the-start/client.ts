const id = `${Date.now()}-${Math.random().toString(16).slice(2)}`
let born = ''
let upTo = 0
let nextI = 0
const out = new Map<number, { i: number; who: string; what: string }>()

const field = (name: string) => document.getElementById(name) as HTMLInputElement
const params = () => new URLSearchParams({ id, born, upTo: String(upTo) })
const after = (ms: number) => new Promise<'late'>((r) => setTimeout(r, ms, 'late'))

function take(packet: { bornAt: string; entries: { k: number; who: string; what: string }[]; heard: number[] }) {
  if (packet.bornAt !== born) {
    born = packet.bornAt
    upTo = 0
  }
  for (const i of packet.heard) out.delete(i)
  for (const { k, who, what } of packet.entries) {
    if (k <= upTo) continue
    upTo = k
    const li = document.createElement('li')
    li.innerText = `${who}: ${what}`
    field('messages').append(li)
  }
}

let speak: (() => void) | null = null
field('envoyer').addEventListener('click', () => {
  const what = field('message').value
  field('message').value = ''
  if (!what.trim()) return
  const i = nextI++
  out.set(i, { i, who: field('pseudo').value, what })
  speak?.()
})

async function webSocket() {
  if (!window.WebSocket) return
  const ws = new WebSocket(`ws://${location.host}/?${params()}`)
  const closed = new Promise<void>((r) => ws.addEventListener('close', () => r()))
  const hello = new Promise<void>((r) => {
    ws.addEventListener('message', (e) => {
      if (abandoned) return
      take(JSON.parse(e.data))
      ws.send(JSON.stringify({ upTo }))
      r()
    })
  })
  let abandoned = false
  const first = await Promise.race([hello, closed, after(3000)])
  if (first === 'late' || ws.readyState !== WebSocket.OPEN) {
    abandoned = true
    ws.close()
    return
  }
  field('etat').textContent = 'WebSocket'
  const done = new Set<number>()
  speak = () => {
    const said = [...out.values()].filter((s) => !done.has(s.i))
    said.forEach((s) => done.add(s.i))
    if (said.length) ws.send(JSON.stringify({ said }))
  }
  speak()
  await closed
  speak = null
}

async function polling() {
  let on = true
  let busy = false
  speak = async () => {
    if (busy) return
    busy = true
    try {
      while (on && out.size) {
        const said = [...out.values()]
        const r = await fetch('/say', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ id, said }),
        })
        if (!r.ok) break
        said.forEach((s) => out.delete(s.i))
      }
    } catch {}
    busy = false
  }
  try {
    speak()
    for (;;) {
      const r = await fetch('/hear?' + params(), { cache: 'no-store' })
      if (!r.ok) break
      take(await r.json())
      field('etat').textContent = 'polling'
      speak()
    }
  } catch (e) {
    console.warn(e)
  }
  on = false
  speak = null
}

let n = 0
for (;;) {
  const t = performance.now()
  await webSocket()
  await polling()
  n = performance.now() - t > 10_000 ? 0 : n + 1
  field('etat').textContent = 'nobody there'
  await after(Math.min(1500 * (n + 1), 6000))
}
