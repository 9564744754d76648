type Mine = { n: number; pseudo: string; text: string }
type Said = { number: number; pseudo: string; text: string }
type News = { epoch: string; messages: Said[]; heard?: number }

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const me = Date.now().toString(36) + Math.random().toString(36).slice(2)
let epoch = ''
let got = 0
let n = 0
let outbox: Mine[] = []

let sockets = typeof WebSocket === 'function'
let active: WebSocket | undefined
let sentOn = 0
let posting = false

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const patience = (trouble: number) => Math.min(5000, 500 * 2 ** trouble) * (0.8 + Math.random() * 0.2)

envoyer.addEventListener('click', say)
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.isComposing) say()
})
void live()

function say(): void {
  if (message.value.trim() === '') return
  n += 1
  outbox.push({ n, pseudo: pseudo.value, text: message.value })
  message.value = ''
  if (active !== undefined) push(active)
  else void post()
}

function take(news: News): void {
  if (news.epoch !== epoch) {
    epoch = news.epoch
    got = 0
  }
  const { heard } = news
  if (heard !== undefined) outbox = outbox.filter((mine) => mine.n > heard)
  for (const said of news.messages) {
    if (said.number <= got) continue
    got = said.number
    const li = document.createElement('li')
    const who = document.createElement('strong')
    who.textContent = said.pseudo
    li.append(who, ' — ', said.text)
    messages.append(li)
  }
}

// One thing after the other: a WebSocket until it ends, or a poll until it is answered.
async function live(): Promise<void> {
  let trouble = 0
  for (;;) {
    if (sockets) {
      if (await bySocket()) await pause(500 + Math.random() * 1000)
      else sockets = false
      continue
    }
    void post()
    if (await byPoll()) {
      trouble = 0
    } else {
      await pause(patience(trouble))
      trouble += 1
    }
  }
}

// Resolves when the connection is over; with true if it was ever good for something.
function bySocket(): Promise<boolean> {
  return new Promise((resolve) => {
    etat.textContent = 'WebSocket?'
    let worked = false
    const ws = new WebSocket(`ws://${location.host}/`)
    let timer = setTimeout(finish, 3000)

    ws.onopen = () => {
      clearTimeout(timer)
      timer = setTimeout(finish, 6000)
      ws.send(JSON.stringify({ me, epoch, got }))
    }
    ws.onmessage = (event) => {
      take(JSON.parse(event.data))
      if (worked) {
        ws.send(JSON.stringify({ epoch, got }))
        return
      }
      worked = true
      clearTimeout(timer)
      etat.textContent = 'WebSocket'
      active = ws
      sentOn = 0
      push(ws)
    }
    ws.onclose = finish

    function finish(): void {
      clearTimeout(timer)
      active = undefined
      ws.onopen = ws.onmessage = ws.onclose = null
      ws.close()
      setTimeout(() => resolve(worked), 200)
    }
  })
}

function push(ws: WebSocket): void {
  const fresh = outbox.filter((mine) => mine.n > sentOn)
  if (fresh.length === 0) return
  sentOn = n
  ws.send(JSON.stringify({ say: fresh }))
}

async function byPoll(): Promise<boolean> {
  etat.textContent = 'polling'
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), 28_000)
  try {
    const answer = await fetch(`/inbox?me=${me}&epoch=${epoch}&got=${got}`, {
      cache: 'no-store',
      signal: abort.signal,
    })
    if (!answer.ok) return false
    if (answer.status === 200) take(await answer.json())
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

async function post(): Promise<void> {
  if (sockets || posting) return
  posting = true
  while (outbox.length > 0) {
    const batch = outbox.slice(0, 50)
    try {
      const answer = await fetch(`/outbox?me=${me}`, { method: 'POST', body: JSON.stringify(batch) })
      if (!answer.ok) throw new Error(String(answer.status))
      outbox = outbox.filter((mine) => !batch.includes(mine))
    } catch {
      await pause(250)
    }
  }
  posting = false
}
