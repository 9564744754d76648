// One way after the other, in an endless loop: each is an async function that ends when its way ends.

type Said = { id: string; who: string; text: string }
type Line = Partial<Said> & { number?: number; run?: string }

const field = (id: string) => document.getElementById(id) as HTMLInputElement
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

let run = ''
let last = 0
let unsent: Said[] = []
let wake = () => {}

function hear(json: string) {
  const line: Line = JSON.parse(json)
  if (line.run !== undefined) {
    if (line.run !== run) last = 0
    run = line.run
    return
  }
  last = line.number!
  unsent = unsent.filter(({ id }) => id !== line.id)
  const li = document.createElement('li')
  li.textContent = `${line.who}: ${line.text}`
  document.getElementById('messages')!.append(li)
}

const query = () => `run=${run}&since=${last}`

function overSocket() {
  return new Promise<void>((resolve) => {
    const socket = new WebSocket(`ws://${location.host}/?${query()}`)
    const limit = setTimeout(end, 2500)
    function end() {
      clearTimeout(limit)
      socket.onmessage = socket.onclose = null
      wake = () => {}
      socket.close()
      resolve()
    }
    socket.onclose = end
    socket.onmessage = ({ data }) => {
      clearTimeout(limit)
      hear(data)
      const sent = new Set<string>()
      wake = () => {
        for (const said of unsent) if (!sent.has(said.id)) socket.send(JSON.stringify(said))
        for (const { id } of unsent) sent.add(id)
      }
      socket.onmessage = (event) => hear(event.data)
      wake()
    }
  })
}

async function overStream() {
  const over = new AbortController()
  let sending = false
  const sent = new Set<string>()
  wake = async () => {
    if (sending) return
    sending = true
    try {
      for (;;) {
        const batch = unsent.filter(({ id }) => !sent.has(id))
        if (batch.length === 0) break
        const { ok } = await fetch('/say', { method: 'POST', body: JSON.stringify(batch), signal: over.signal })
        if (!ok) throw new Error('not said')
        for (const { id } of batch) sent.add(id)
      }
    } catch {
      over.abort()
    }
    sending = false
  }
  wake()
  try {
    while (!over.signal.aborted) {
      const limit = setTimeout(() => over.abort(), 35_000)
      const response = await fetch(`/lines?${query()}`, { cache: 'no-store', signal: over.signal })
      if (!response.ok || response.body === null) throw new Error(String(response.status))
      let rest = ''
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const lines = (rest + part.value).split('\n')
        rest = lines.pop()!
        lines.forEach(hear)
      }
      clearTimeout(limit)
    }
  } catch (error) {
    console.log(String(error))
  }
  wake = () => {}
  over.abort()
}

document.getElementById('envoyer')!.addEventListener('click', () => {
  const text = field('message').value
  if (!text.trim()) return
  unsent.push({ id: `${Date.now()}-${Math.random()}`, who: field('pseudo').value, text })
  field('message').value = ''
  wake()
})

for (let tries = 0; ; tries++) {
  if ('WebSocket' in window) await overSocket()
  await overStream()
  await sleep(Math.min(5000, 500 * 2 ** tries) * (0.5 + Math.random() / 2))
}
