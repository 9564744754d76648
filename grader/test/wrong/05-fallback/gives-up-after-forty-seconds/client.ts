interface Line { id: number; name: string; text: string }

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const page = crypto.randomUUID()
let epoch = ''
let since = 0
let count = 0
let pause = 500
const outbox: { n: number; name: string; text: string }[] = []
let flush: () => void = () => {}

envoyer.addEventListener('click', () => {
  outbox.push({ n: ++count, name: pseudo.value, text: message.value })
  message.value = ''
  flush()
})

function show(line: Line): void {
  const li = document.createElement('li')
  li.textContent = `${line.name}: ${line.text}`
  messages.append(li)
}

function take(news: { epoch: string; lines: Line[] }): void {
  if (news.epoch !== epoch) {
    epoch = news.epoch
    since = 0
  }
  for (const line of news.lines) {
    if (line.id <= since) continue
    since = line.id
    show(line)
  }
}

function overSocket(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof WebSocket === 'undefined') return resolve()
    const socket = new WebSocket(`ws://${location.host}/ws?since=${since}&epoch=${epoch}`)
    let done = false
    const over = (): void => {
      if (done) return
      done = true
      clearTimeout(limit)
      flush = () => {}
      socket.close()
      resolve()
    }
    const limit = setTimeout(over, 3000)
    socket.onmessage = (event) => {
      if (done) return
      clearTimeout(limit)
      const news = JSON.parse(event.data)
      if ('ack' in news) {
        while (outbox.length > 0 && outbox[0]!.n <= news.ack) outbox.shift()
        return
      }
      etat.textContent = 'WebSocket'
      pause = 500
      const first = flush !== write
      flush = write
      take(news)
      if (first) flush()
    }
    const write = (): void => {
      if (outbox.length > 0) socket.send(JSON.stringify({ page, items: outbox }))
    }
    socket.onclose = over
  })
}

async function overPolling(): Promise<void> {
  let sending = false
  flush = async () => {
    if (sending) return
    sending = true
    try {
      while (outbox.length > 0) {
        const items = outbox.slice()
        const answer = await fetch('/say', { method: 'POST', body: JSON.stringify({ page, items }) })
        if (!answer.ok) break
        outbox.splice(0, items.length)
      }
    } catch {
    } finally {
      sending = false
    }
  }
  try {
    flush()
    while (true) {
      const answer = await fetch(`/poll?since=${since}&epoch=${epoch}`, { cache: 'no-store' })
      if (!answer.ok) return
      const news = await answer.json()
      etat.textContent = 'long polling'
      pause = 500
      take(news)
      flush()
    }
  } catch {
  } finally {
    flush = () => {}
  }
}

let away = 0
while (away < 10) {
  await overSocket()
  await overPolling()
  etat.textContent = 'away'
  await new Promise((resolve) => setTimeout(resolve, pause))
  pause = 4000
  away++
}
