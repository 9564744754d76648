type Line = { n: number; id: string; who: string; text: string }
type Item = { id: string; who: string; text: string }
type Packet = { boot: string; cursor: number; lines: Line[] }

type State = {
  way: 'none' | 'socket' | 'poll'
  boot: string
  cursor: number
  lines: Item[]
  outbox: Item[]
}
type Action =
  | { type: 'way'; way: State['way'] }
  | { type: 'packet'; packet: Packet }
  | { type: 'written'; item: Item }
  | { type: 'accepted'; ids: Set<string> }

// ------------------------------------------------------------------------------------ pure
function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'way':
      return { ...state, way: action.way }
    case 'written':
      return { ...state, outbox: [...state.outbox, action.item] }
    case 'accepted':
      return { ...state, outbox: state.outbox.filter(({ id }) => !action.ids.has(id)) }
    case 'packet': {
      const { boot, cursor, lines } = action.packet
      const since = boot === state.boot ? state.cursor : 0
      const have = new Set(state.lines.map(({ id }) => id))
      const fresh = lines.filter(({ n, id }) => n > since && !have.has(id))
      const arrived = new Set(lines.map(({ id }) => id))
      return {
        ...state,
        boot,
        cursor: boot === state.boot ? Math.max(state.cursor, cursor) : cursor,
        lines: [...state.lines, ...fresh],
        outbox: state.outbox.filter(({ id }) => !arrived.has(id)),
      }
    }
  }
}

// ------------------------------------------------------------------------------------ store
let state: State = { way: 'none', boot: '', cursor: 0, lines: [], outbox: [] }
const subscribers = new Set<(now: State, before: State) => void>()
function dispatch(action: Action): void {
  const before = state
  state = reduce(state, action)
  for (const subscriber of subscribers) subscriber(state, before)
}

// ------------------------------------------------------------------------------------ view
const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const list = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

function render({ way, lines, outbox }: State): void {
  list.replaceChildren(
    ...lines.map(({ who, text }) => {
      const li = document.createElement('li')
      const name = document.createElement('b')
      name.append(who)
      li.append(name, ' | ', text)
      return li
    }),
  )
  etat.textContent = `${way}${outbox.length > 0 ? ` (${outbox.length} to send)` : ''}`
  list.scrollTop = list.scrollHeight
}
let dirty = false
subscribers.add(() => {
  if (dirty) return
  dirty = true
  queueMicrotask(() => {
    dirty = false
    render(state)
  })
})

// ------------------------------------------------------------------------------------ network
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** POSTs, reads the answer piece by piece, and gives up when nothing has come for `silence` ms. */
async function post<T>(path: string, value: unknown, silence: number): Promise<T> {
  const abort = new AbortController()
  let watchdog: ReturnType<typeof setTimeout> | undefined
  const alive = () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(() => abort.abort(new Error('silence')), silence)
  }
  alive()
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(value),
      signal: abort.signal,
    })
    if (!response.ok || !response.body) throw new Error(`${path}: ${response.status}`)
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    let text = ''
    while (true) {
      alive()
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
    return JSON.parse(text + decoder.decode())
  } finally {
    clearTimeout(watchdog)
  }
}

/** Resolves when it is over; true if it worked at all. */
function bySocket(): Promise<boolean> {
  return new Promise((resolve) => {
    if (typeof WebSocket === 'undefined') return resolve(false)
    const { boot, cursor } = state
    const socket = new WebSocket(`ws://${location.host}/?boot=${encodeURIComponent(boot)}&cursor=${cursor}`)
    const sent = new Set<string>()
    let worked = false

    const flush = () => {
      const items = state.outbox.filter(({ id }) => !sent.has(id))
      if (items.length === 0) return
      items.forEach(({ id }) => sent.add(id))
      socket.send(JSON.stringify(items))
    }
    const over = () => {
      clearTimeout(patience)
      subscribers.delete(flush)
      socket.onmessage = socket.onclose = null
      if (socket.readyState <= WebSocket.OPEN) socket.close()
      resolve(worked)
    }
    const patience = setTimeout(over, 3000)

    socket.onclose = over
    socket.onmessage = ({ data }) => {
      clearTimeout(patience)
      dispatch({ type: 'packet', packet: JSON.parse(data) })
      if (worked) return
      worked = true
      dispatch({ type: 'way', way: 'socket' })
      subscribers.add(flush)
      flush()
    }
  })
}

async function byPolling(): Promise<boolean> {
  let worked = false
  let over = false
  let sending = false
  const flush = async () => {
    if (sending || over) return
    sending = true
    while (!over && state.outbox.length > 0) {
      const items = state.outbox
      try {
        await post('/say', items, 6000)
        dispatch({ type: 'accepted', ids: new Set(items.map(({ id }) => id)) })
      } catch {
        await sleep(1500)
      }
    }
    sending = false
  }
  const onChange = () => void flush()
  try {
    dispatch({ type: 'packet', packet: await post('/join', { boot: state.boot, cursor: state.cursor }, 4000) })
    worked = true
    dispatch({ type: 'way', way: 'poll' })
    subscribers.add(onChange)
    onChange()
    while (true) {
      const { boot, cursor } = state
      dispatch({ type: 'packet', packet: await post('/wait', { boot, cursor }, 13_000) })
    }
  } catch (error) {
    console.warn(error)
  }
  over = true
  subscribers.delete(onChange)
  return worked
}

async function network(): Promise<void> {
  let pause = 800
  while (true) {
    const worked = [await bySocket(), await byPolling()].includes(true)
    dispatch({ type: 'way', way: 'none' })
    if (worked) pause = 800
    await sleep(pause + Math.random() * 400)
    pause = Math.min(pause * 2, 5000)
  }
}

// ------------------------------------------------------------------------------------ here we go
const me = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`
let written = 0
function say(): void {
  const item = { id: `${me}/${++written}`, who: pseudo.value, text: message.value }
  if (item.text.trim() === '') return
  message.value = ''
  dispatch({ type: 'written', item })
}
document.querySelector('#envoyer')!.addEventListener('click', say)
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') say()
})

render(state)
void network()
