// fails: websocket-first, falls-back-no-api, falls-back-refused, falls-back-hanging, falls-back-cut
// en: Shows one's own message at the click, and again when it comes back.
// fr: Affiche son propre message au clic, et de nouveau quand il revient.

interface Said {
  id: string
  nickname: string
  text: string
}

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

let start = ''
let last = 0
let failures = 0
let outbox: Said[] = []
let send: (said: Said[]) => void = () => {}

function show(nickname: string, text: string) {
  const li = document.createElement('li')
  li.textContent = nickname + ' : ' + text
  messages.append(li)
}

function hear(news: any) {
  failures = 0
  if (news.start !== start) {
    start = news.start
    last = 0
  }
  for (const m of news.messages) {
    if (m.number <= last) continue
    last = m.number
    outbox = outbox.filter((said) => said.id !== m.id)
    show(m.nickname, m.text)
  }
}

function connect() {
  if (!('WebSocket' in window)) return startPolling()
  const ws = new WebSocket(`ws://${location.host}/?start=${start}&since=${last}`)
  let heard = false
  let over = false

  const fallBack = () => {
    if (over) return
    over = true
    clearTimeout(timer)
    send = () => {}
    ws.close()
    startPolling()
  }
  const timer = setTimeout(fallBack, 3000)

  ws.onmessage = (event) => {
    if (over) return
    hear(JSON.parse(event.data))
    if (heard) return
    heard = true
    clearTimeout(timer)
    etat.textContent = 'WebSocket'
    send = (said) => ws.send(JSON.stringify(said))
    if (outbox.length > 0) send(outbox)
  }
  ws.onclose = fallBack
}

async function startPolling() {
  etat.textContent = 'polling'
  let queue = [...outbox]
  let sending = false
  let broken = false

  const flush = async () => {
    if (sending || broken) return
    sending = true
    try {
      while (queue.length > 0) {
        const batch = queue
        queue = []
        const response = await fetch('/say', { method: 'POST', body: JSON.stringify(batch) })
        if (!response.ok) throw new Error('say: ' + response.status)
      }
    } catch (error) {
      broken = true
    }
    sending = false
  }
  send = (said) => {
    queue.push(...said)
    flush()
  }
  flush()

  try {
    while (!broken) {
      const response = await fetch(`/poll?start=${start}&since=${last}`, { cache: 'no-store' })
      if (!response.ok) throw new Error('poll: ' + response.status)
      hear(await response.json())
    }
  } catch (error) {
    console.log(error)
  }

  broken = true
  send = () => {}
  etat.textContent = '...'
  setTimeout(connect, Math.min(1000 * 2 ** failures++, 8000) * (0.5 + Math.random() / 2))
}

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (message.value.trim() === '') return
  const said = { id: Math.random() + '-' + Date.now(), nickname: pseudo.value, text: message.value }
  outbox.push(said)
  show(said.nickname, said.text)
  send([said])
})

connect()
