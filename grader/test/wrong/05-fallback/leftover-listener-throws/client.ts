export {}
type Said = { by: string; what: string; uid: string }
type News = { room: string; next: number; said: Said[] }
type State = { room?: string; next: number; shown: Said[]; todo: Said[]; way: string }
type Action =
  | { type: 'written'; said: Said }
  | { type: 'news'; news: News }
  | { type: 'delivered'; uids: string[] }
  | { type: 'way'; way: string }

const reducer = (state: State, action: Action): State => {
  switch (action.type) {
    case 'written':
      return { ...state, todo: [...state.todo, action.said] }
    case 'news': {
      const { room, next, said } = action.news
      const mine = new Set(said.map(({ uid }) => uid))
      return {
        ...state,
        room,
        next,
        shown: [...state.shown, ...said],
        todo: state.todo.filter(({ uid }) => !mine.has(uid)),
      }
    }
    case 'delivered':
      return { ...state, todo: state.todo.filter(({ uid }) => !action.uids.includes(uid)) }
    case 'way':
      return { ...state, way: action.way }
  }
}

let state: State = { next: 0, shown: [], todo: [], way: '' }
const subscribers = new Set<() => void>()
function dispatch(action: Action) {
  state = reducer(state, action)
  for (const subscriber of [...subscribers]) subscriber()
}

// view
const ul = document.querySelector('ul#messages')!
subscribers.add(() => {
  document.querySelector('#etat')!.textContent = state.way
  for (const { by, what } of state.shown.slice(ul.childElementCount)) {
    ul.insertAdjacentHTML('beforeend', '<li></li>')
    ul.lastElementChild!.insertAdjacentText('beforeend', by + ': ' + what)
  }
})
const value = (id: string) => (document.getElementById(id) as HTMLInputElement).value
document.addEventListener('click', (event) => {
  if (!(event.target as Element).closest('#envoyer')) return
  const uid = Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, '0')).join('')
  dispatch({ type: 'written', said: { by: value('pseudo'), what: value('message'), uid } })
})

const delay = (ms: number) => new Promise<'late'>((r) => setTimeout(() => r('late'), ms))
const event = (target: EventTarget, type: string) =>
  new Promise<Event>((r) => target.addEventListener(type, r, { once: true }))

async function socketWay() {
  if (!('WebSocket' in self)) return
  const socket = new WebSocket(new URL('/', `ws://${location.host}`))
  const closed = event(socket, 'close')
  try {
    const first = event(socket, 'message')
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ type: 'hello', room: state.room, next: state.next })),
    )
    const onmessage = ({ data }: MessageEvent) => dispatch({ type: 'news', news: JSON.parse(data) })
    let live = true
    socket.addEventListener('message', (e) => live && onmessage(e))
    const outcome = await Promise.race([first, closed, delay(3000)])
    if (outcome === 'late' || outcome.type === 'close') {
      live = false
      return
    }
    dispatch({ type: 'way', way: 'socket' })
    const sent = new Set<string>()
    const write = () => {
      const said = state.todo.filter(({ uid }) => !sent.has(uid))
      if (said.length === 0) return
      for (const { uid } of said) sent.add(uid)
      socket.send(JSON.stringify({ type: 'say', said }))
    }
    subscribers.add(write)
    write()
    await closed
    subscribers.delete(write)
  } finally {
    socket.close()
  }
}

const post = async (path: string, body: unknown) => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw response
  return response.json()
}

async function requestWay() {
  let writing = false
  const write = async () => {
    if (writing || state.todo.length === 0) return
    writing = true
    const said = state.todo
    try {
      await post('/say', said)
      writing = false
      dispatch({ type: 'delivered', uids: said.map(({ uid }) => uid) })
    } catch {
      await delay(1500)
      writing = false
    }
  }
  subscribers.add(write)
  try {
    void write()
    while (true) {
      const news = await post('/hear', { room: state.room, next: state.next })
      dispatch({ type: 'way', way: 'requests' })
      dispatch({ type: 'news', news })
    }
  } catch (error) {
    console.info(error)
  } finally {
    subscribers.delete(write)
  }
}

;(async function forever(failures = 0): Promise<void> {
  const before = state.next
  await socketWay()
  await requestWay()
  dispatch({ type: 'way', way: 'away' })
  failures = state.next > before ? 0 : failures + 1
  await delay(Math.min(6000, 500 * 2 ** failures) * (0.5 + Math.random() / 2))
  return forever(failures)
})()
