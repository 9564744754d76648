type Said = { writer: string; n: number; pseudo: string; text: string }

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const me = Math.random().toString(36).slice(2) + Date.now().toString(36)
const have: Record<string, number> = {}
let count = 0
let unsaid: Said[] = [] // mine, of which I do not know yet that the server has them
let way: 'none' | 'socket' | 'polls' = 'none'
let socket: WebSocket | undefined

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

function take(news: Said[]) {
  for (const said of news) {
    if (said.n <= (have[said.writer] ?? 0)) continue
    have[said.writer] = said.n
    if (said.writer === me) unsaid = unsaid.filter(({ n }) => n > said.n)
    const li = document.createElement('li')
    li.textContent = `${said.pseudo}: ${said.text}`
    messages.append(li)
  }
  messages.scrollTop = messages.scrollHeight
}

envoyer.addEventListener('click', () => {
  if (message.value === '') return
  const said = { writer: me, n: ++count, pseudo: pseudo.value, text: message.value }
  unsaid.push(said)
  if (way === 'socket') socket!.send(JSON.stringify({ say: [said] }))
  if (way === 'polls') mail()
})

/** One WebSocket, from its opening to its end, whatever that is. */
function talkBySocket() {
  return new Promise<void>((over) => {
    if (typeof WebSocket !== 'function') return over()
    let ws: WebSocket
    try {
      ws = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/`)
    } catch {
      return over()
    }
    let limit = setTimeout(leave, 2500)
    function leave() {
      clearTimeout(limit)
      ws.onopen = ws.onmessage = ws.onclose = null
      ws.close()
      way = 'none'
      setTimeout(over, 100) // let the Close go out first
    }
    ws.onopen = () => {
      clearTimeout(limit)
      limit = setTimeout(leave, 5000)
      ws.send(JSON.stringify({ have }))
    }
    ws.onmessage = ({ data }) => {
      clearTimeout(limit)
      take(JSON.parse(data))
      if (way === 'socket') return
      way = 'socket'
      socket = ws
      etat.textContent = 'WebSocket'
      if (unsaid.length > 0) ws.send(JSON.stringify({ say: unsaid }))
    }
    ws.onclose = leave
  })
}

async function poll() {
  let pause = 1000
  for (;;) {
    try {
      const response = await fetch('/news', {
        method: 'POST',
        cache: 'no-store',
        body: JSON.stringify(have),
        signal: AbortSignal.timeout(30_000),
      })
      if (!response.ok) throw new Error(`${response.status}`)
      take(await response.json())
      etat.textContent = 'polls'
      pause = 1000
    } catch {
      etat.textContent = 'nobody answers'
      await sleep(pause * (0.75 + Math.random() / 2))
      pause = Math.min(pause * 1.6, 5000)
    }
  }
}

let mailing = false
async function mail() {
  if (mailing) return
  mailing = true
  while (unsaid.length > 0) {
    const batch = unsaid.slice(0, 100)
    try {
      const response = await fetch('/say', { method: 'POST', body: JSON.stringify(batch) })
      if (!response.ok) throw new Error(`${response.status}`)
      unsaid = unsaid.filter(({ n }) => n > batch[batch.length - 1].n)
    } catch {
      await sleep(2000)
    }
  }
  mailing = false
}

await talkBySocket()
way = 'polls'
mail()
poll()
