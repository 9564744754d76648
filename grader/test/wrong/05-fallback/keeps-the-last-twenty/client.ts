type Said = { key: string; who: string; text: string }

const el = <T extends Element>(selector: string) => document.querySelector<T>(selector)!
const pseudo = el<HTMLInputElement>('#pseudo')
const message = el<HTMLInputElement>('#message')

const me = Math.random().toString(36).slice(2)
const known = { run: 0, since: 0, keys: new Set<string>() }
const queue: Said[] = []
let wakeQueue = () => {}

function learn({ run, news }: { run: number; news: (Said & { n: number })[] }) {
  if (run !== known.run) Object.assign(known, { run, since: 0 })
  for (const { n, key, who, text } of news) {
    if (n <= known.since) continue
    known.since = n
    const mine = queue.findIndex((said) => said.key === key)
    if (mine >= 0) queue.splice(mine, 1)
    if (known.keys.has(key)) continue
    known.keys.add(key)
    const li = document.createElement('li')
    const name = document.createElement('b')
    name.textContent = `${who}: `
    li.append(name, text)
    el('#messages').append(li)
  }
}

const question = () => `?run=${known.run}&since=${known.since}`
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const tryWebSocket = () =>
  new Promise<void>((over) => {
    if (!globalThis.WebSocket) return over()
    const ws = new WebSocket(`ws://${location.host}/${question()}`)
    const gone = new Set<string>()
    let welcome = false
    const end = () => {
      clearTimeout(patience)
      ws.onclose = ws.onmessage = null
      wakeQueue = () => {}
      ws.close()
      over()
    }
    const patience = setTimeout(end, 2800)
    ws.onclose = end
    ws.onmessage = (event) => {
      clearTimeout(patience)
      learn(JSON.parse(event.data))
      if (welcome) return
      welcome = true
      el('#etat').textContent = 'WebSocket'
      wakeQueue = () => {
        for (const said of queue) {
          if (gone.has(said.key)) continue
          gone.add(said.key)
          ws.send(JSON.stringify(said))
        }
      }
      wakeQueue()
    }
  })

async function request(path: string, ms: number, body?: string) {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), ms)
  try {
    const response = await fetch(path, {
      cache: 'no-store',
      signal: controller.signal,
      ...(body === undefined ? {} : { method: 'POST', body }),
    })
    if (!response.ok) throw new Error(response.statusText)
    return await response.json()
  } finally {
    clearTimeout(timer)
  }
}

async function tryPolling() {
  let active = true
  let busy = false
  const speak = async () => {
    if (busy) return
    busy = true
    while (active && queue.length > 0) {
      const batch = queue.slice()
      try {
        await request('/speak', 8000, JSON.stringify(batch))
        for (const said of batch) if (queue.includes(said)) queue.splice(queue.indexOf(said), 1)
      } catch {
        await wait(2000)
      }
    }
    busy = false
  }
  wakeQueue = speak
  void speak()
  el('#etat').textContent = 'polling'
  try {
    while (true) {
      learn(await request(`/news${question()}`, 30_000))
      failed = 0
    }
  } catch {
    el('#etat').textContent = '…'
  }
  active = false
  wakeQueue = () => {}
}

let failed = 0
async function live() {
  while (true) {
    await tryWebSocket()
    await tryPolling()
    await wait(Math.min(5000, 1000 * 1.7 ** failed++) + 500 * Math.random())
  }
}
void live()

let counter = 0
function say() {
  if (!message.value.trim()) return
  queue.push({ key: `${me}#${++counter}`, who: pseudo.value, text: message.value })
  message.value = ''
  wakeQueue()
}
el('#envoyer').addEventListener('click', say)
message.addEventListener('keydown', (event) => event.key === 'Enter' && say())
