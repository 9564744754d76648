type Utterance = { at: string; pseudo: string; text: string }

const field = (id: string) => document.getElementById(id) as HTMLInputElement
const messages = document.getElementById('messages')!
const etat = document.getElementById('etat')!

const me = Array.from({ length: 3 }, () => Math.random().toString(36).slice(2)).join('')
const shown = new Set<string>()
let number = 0
let tag = ''
let queue: Utterance[] = []
let send: () => void = () => {} // until there is a way

function show(news: Utterance[]) {
  for (const { at, pseudo, text } of news) {
    queue = queue.filter((mine) => mine.at !== at)
    if (shown.has(at)) continue
    shown.add(at)
    const item = messages.appendChild(document.createElement('li'))
    item.append(`${pseudo}: ${text}`)
  }
}

field('envoyer').addEventListener('click', () => {
  const text = field('message').value
  if (text === '') return
  queue.push({ at: `/room/${me}/${++number}`, pseudo: field('pseudo').value, text })
  send()
})

const seconds = (s: number) => new Promise<void>((resolve) => setTimeout(resolve, s * 1000))

/** Puts one after the other, for the order's sake. */
function putter() {
  let busy = false
  return async () => {
    if (busy) return
    busy = true
    while (queue.length > 0) {
      const { at, pseudo, text } = queue[0]
      const done = await fetch(at, { method: 'PUT', body: JSON.stringify({ pseudo, text }) }).then(
        (response) => response.ok,
        () => false,
      )
      if (done) queue = queue.filter((mine) => mine.at !== at)
      else await seconds(2)
    }
    busy = false
  }
}

async function poll() {
  send = putter()
  send()
  for (let failures = 0; ; ) {
    try {
      const headers: HeadersInit = tag ? { 'If-None-Match': tag } : {}
      const response = await fetch('/room', { headers, cache: 'no-store' })
      if (response.status === 200) show(await response.json())
      else if (response.status !== 304) throw new Error(`status ${response.status}`)
      tag = response.headers.get('ETag') ?? tag
      failures = 0
      etat.textContent = 'polling'
    } catch {
      failures += 1
      etat.textContent = `no answer (${failures})`
      await seconds(Math.min(failures, 4))
    }
  }
}

function socketOver() {
  return new Promise<void>((resolve) => {
    if (!window.WebSocket) return resolve()
    const socket = new WebSocket(`ws://${location.host}/room`)
    const sent = new Set<string>()
    const limits = [setTimeout(end, 3000), setTimeout(end, 8000)] // for the 101; for a first word
    function end() {
      limits.forEach(clearTimeout)
      socket.onopen = socket.onmessage = socket.onclose = null
      send = () => {}
      socket.close()
      setTimeout(resolve, 50)
    }
    socket.onopen = () => clearTimeout(limits[0])
    socket.onclose = end
    socket.onmessage = ({ data }) => {
      limits.forEach(clearTimeout)
      const { tag: newest, news } = JSON.parse(data)
      tag = newest
      show(news)
      etat.textContent = 'WebSocket'
      send = () => {
        for (const one of queue) {
          if (!sent.has(one.at)) socket.send(JSON.stringify(one))
          sent.add(one.at)
        }
      }
      send()
    }
  })
}

socketOver().then(poll)
