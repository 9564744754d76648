const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const etat = document.querySelector('#etat')!

interface Said {
  pseudo: string
  texte: string
}

const queue: Said[] = []
let flush = () => {}

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (message.value.trim() === '') return
  queue.push({ pseudo: pseudo.value, texte: message.value })
  flush()
})

function show({ pseudo, texte }: Said) {
  const li = document.createElement('li')
  const who = document.createElement('b')
  who.textContent = pseudo
  li.append(who, ' ', texte)
  document.querySelector('#messages')!.append(li)
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function byWebSocket(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof WebSocket === 'undefined') return resolve()
    const ws = new WebSocket('ws://' + location.host + '/chat')
    const finish = () => {
      clearTimeout(alarm)
      ws.onmessage = ws.onclose = null
      flush = () => {}
      ws.close()
      resolve()
    }
    const alarm = setTimeout(finish, 3500)
    ws.onclose = finish
    ws.onmessage = (event) => {
      const said = JSON.parse(event.data)
      if (said.texte !== undefined) return show(said)
      clearTimeout(alarm)
      etat.textContent = 'WebSocket'
      flush = () => {
        while (queue.length > 0) ws.send(JSON.stringify(queue.shift()))
      }
      flush()
    }
  })
}

async function post(url: string, value: unknown, signal: AbortSignal | null = null): Promise<any> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(value), signal })
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

async function byPolling(): Promise<void> {
  const { id } = await post('/join', {})
  etat.textContent = 'requests'
  const broken = new AbortController()
  let seq = 0
  let busy = false
  flush = async () => {
    if (busy || broken.signal.aborted) return
    busy = true
    try {
      while (queue.length > 0) {
        const texts = queue.map((said, i) => ({ ...said, seq: seq + 1 + i }))
        await post('/send', { id, texts }, broken.signal)
        seq += texts.length
        queue.splice(0, texts.length)
      }
    } catch {
      broken.abort()
    }
    busy = false
  }
  flush()
  let got = 0
  try {
    while (true) {
      for (const letter of await post('/poll', { id, got }, broken.signal)) {
        got = letter.n
        show(letter)
      }
    }
  } finally {
    broken.abort()
    flush = () => {}
  }
}

async function main() {
  let delay = 1000
  while (true) {
    await byWebSocket()
    const began = Date.now()
    await byPolling().catch(() => {})
    if (Date.now() - began > 5000) delay = 1000
    etat.textContent = 'offline'
    await wait(delay + Math.random() * 500)
    delay = Math.min(delay * 2, 10_000)
  }
}

void main()
