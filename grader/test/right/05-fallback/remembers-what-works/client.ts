const by = (id: string) => document.getElementById(id) as HTMLInputElement
const HOUR = 3_600_000

// a tab keeps its name over a reload; another tab has another one
const tab = sessionStorage.getItem('tab') ?? Math.random().toString(36).slice(2)
sessionStorage.setItem('tab', tab)
let seq = Number(sessionStorage.getItem('seq') ?? 0)
let life = ''
let after = 0
let unsent: { tab: string; seq: number; name: string; text: string }[] = []
let socket: WebSocket | undefined

by('pseudo').value ||= localStorage.getItem('pseudo') ?? ''
by('pseudo').addEventListener('input', () => localStorage.setItem('pseudo', by('pseudo').value))

function take(json: string) {
  const news = JSON.parse(json)
  if (news.life !== life) {
    life = news.life
    after = 0
  }
  for (const line of news.lines) {
    if (line.no <= after) continue
    after = line.no
    if (line.tab === tab) unsent = unsent.filter((each) => each.seq > line.seq)
    by('messages').insertAdjacentElement('beforeend', document.createElement('li')).textContent =
      `${line.name}: ${line.text}`
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const brokenLately = () => Date.now() - Number(localStorage.getItem('broken') ?? -Infinity) < HOUR

/** resolves when it is over; true if it ever worked */
function bySocket() {
  return new Promise<boolean>((resolve) => {
    let worked = false
    const ws = new WebSocket(`ws://${location.host}/api/socket?life=${life}&after=${after}`)
    const end = () => {
      clearTimeout(limit)
      ws.onmessage = ws.onclose = null
      ws.close()
      socket = undefined
      resolve(worked)
    }
    const limit = setTimeout(end, 2500)
    ws.onmessage = ({ data }) => {
      clearTimeout(limit)
      take(data)
      if (worked) return
      worked = true
      localStorage.removeItem('broken')
      by('etat').textContent = 'WebSocket'
      socket = ws
      for (const each of unsent) ws.send(JSON.stringify(each))
    }
    ws.onclose = end
  })
}

let posting = false
async function post() {
  if (posting || unsent.length === 0) return
  posting = true
  const some = [...unsent]
  try {
    const response = await fetch('/api/lines', { method: 'POST', body: JSON.stringify(some) })
    if (!response.ok) throw new Error(String(response.status))
    unsent = unsent.filter((each) => !some.includes(each))
  } catch {
    await sleep(1500)
  }
  posting = false
  if (mode === 'poll') post()
}

let mode: 'socket' | 'poll' = 'socket'
async function byPolling() {
  mode = 'poll'
  by('etat').textContent = 'polling'
  post()
  for (;;) {
    const response = await fetch(`/api/news?life=${life}&after=${after}`, { signal: AbortSignal.timeout(32_000) })
    if (!response.ok) throw new Error(String(response.status))
    take(await response.text())
    post()
  }
}

by('envoyer').onclick = () => {
  if (by('message').value.trim() === '') return
  const line = { tab, seq: ++seq, name: by('pseudo').value, text: by('message').value }
  sessionStorage.setItem('seq', String(seq))
  unsent.push(line)
  by('message').value = ''
  if (socket?.readyState === 1) socket.send(JSON.stringify(line))
  else if (mode === 'poll') post()
}

async function main() {
  let worked = false
  while (typeof WebSocket === 'function' && !brokenLately()) {
    worked = await bySocket()
    if (!worked) break
    await sleep(1000 + 1000 * Math.random())
  }
  if (!worked) localStorage.setItem('broken', String(Date.now()))
  for (;;) {
    await byPolling().catch((e) => console.warn(e.message))
    await sleep(2000 + 2000 * Math.random())
  }
}
main()
