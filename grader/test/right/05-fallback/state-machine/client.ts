// en: The page as a small state machine: one function that says what follows from each state and event.
// fr: La page comme petite machine à états : une fonction dit ce qui suit de chaque état et de chaque événement.

type State = 'trying' | 'socket' | 'polling' | 'resting'
type Event = 'heard' | 'failed' | 'rested' | 'too-late'

interface Said {
  id: string
  nickname: string
  text: string
}
interface News {
  start: string
  last: number
  messages: (Said & { number: number })[]
}

const byId = <E extends HTMLElement>(id: string) => document.getElementById(id) as E
const list = byId<HTMLUListElement>('messages')
const field = byId<HTMLInputElement>('message')

let state: State = 'resting'
let failures = 0
let start = ''
let last = 0
const outbox = new Map<string, Said>()
const under = new Set<string>()
let posting: AbortController | null = null
let socket: WebSocket | null = null
let request: AbortController | null = null
let timer: ReturnType<typeof setTimeout> | undefined

const table: Record<State, Partial<Record<Event, () => State>>> = {
  resting: { rested: () => ('WebSocket' in window ? trySocket() : poll()) },
  trying: { heard: () => 'socket', failed: poll, 'too-late': poll },
  socket: { heard: () => 'socket', failed: rest },
  polling: { heard: poll, failed: rest, 'too-late': rest },
}

function happens(event: Event): void {
  const next = table[state][event]
  if (!next) return
  clearTimeout(timer)
  state = next()
  byId('etat').textContent = state
  if (event === 'heard') failures = 0
  if (state === 'socket' || state === 'polling') deliver()
}

function hangUp(): void {
  socket?.close()
  socket = null
  request?.abort()
  request = null
  posting?.abort()
  posting = null
  under.clear()
}

function rest(): State {
  hangUp()
  timer = setTimeout(() => happens('rested'), Math.min(10_000, 700 * 2 ** failures++) * (0.6 + 0.4 * Math.random()))
  return 'resting'
}

function trySocket(): State {
  hangUp()
  const mine = new WebSocket(`ws://${location.host}/?start=${start}&since=${last}`)
  socket = mine
  mine.onmessage = ({ data }) => {
    if (socket !== mine) return
    take(JSON.parse(data))
    happens('heard')
  }
  mine.onclose = () => {
    if (socket === mine) happens('failed')
  }
  timer = setTimeout(() => happens('too-late'), 2500)
  return 'trying'
}

function poll(): State {
  if (state !== 'polling') hangUp()
  const mine = new AbortController()
  request = mine
  fetch(`/poll?start=${start}&since=${last}`, { signal: mine.signal, cache: 'no-store' })
    .then(async (response) => {
      if (!response.ok) throw new Error(response.statusText)
      const news = await response.json()
      if (request !== mine) return
      take(news)
      happens('heard')
    })
    .catch(() => {
      if (request === mine) happens('failed')
    })
  timer = setTimeout(() => happens('too-late'), 38_000)
  return 'polling'
}

function take(news: News): void {
  if (news.start !== start) last = 0
  start = news.start
  for (const { number, id, nickname, text } of news.messages) {
    if (number <= last) continue
    last = number
    outbox.delete(id)
    const item = document.createElement('li')
    item.textContent = `${nickname} — ${text}`
    list.append(item)
  }
}

function deliver(): void {
  const fresh = [...outbox.values()].filter(({ id }) => !under.has(id))
  if (fresh.length === 0) return
  if (state === 'socket') {
    for (const { id } of fresh) under.add(id)
    socket!.send(JSON.stringify(fresh))
  } else if (state === 'polling' && posting === null) {
    for (const { id } of fresh) under.add(id)
    const mine = new AbortController()
    posting = mine
    fetch('/say', { method: 'POST', body: JSON.stringify(fresh), signal: mine.signal }).then(
      () => {
        if (posting !== mine) return
        posting = null
        deliver()
      },
      () => {
        if (posting === mine) happens('failed')
      },
    )
  }
}

byId('envoyer').onclick = () => {
  if (field.value.trim() === '') return
  const id = `${Date.now()}/${Math.random()}`
  outbox.set(id, { id, nickname: byId<HTMLInputElement>('pseudo').value, text: field.value })
  deliver()
}

happens('rested')
