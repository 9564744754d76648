/* A tiny Redux and a tiny React, because why not. */

type Line = { id: number; who: string; text: string }
type State = { status: 'CONNECTING' | 'OPEN' | 'CLOSED'; lines: Line[] }
type Action =
  | { type: 'opened' }
  | { type: 'closed' }
  | { type: 'welcome'; lines: Line[] }
  | { type: 'line'; line: Line }
  | { type: 'oops'; why: string }

function reducer(state: State, action: Action): State {
  switch (action.type) {
    case 'opened':
      return { ...state, status: 'OPEN' }
    case 'closed':
      return { ...state, status: 'CLOSED' }
    case 'welcome':
      return { ...state, lines: action.lines }
    case 'line':
      return { ...state, lines: [...state.lines, action.line].slice(-1000) }
    default:
      return state
  }
}

function createStore<S, A>(reduce: (state: S, action: A) => S, initial: S) {
  let state = initial
  const listeners: (() => void)[] = []
  return {
    getState: () => state,
    subscribe: (listener: () => void) => void listeners.push(listener),
    dispatch(action: A) {
      const next = reduce(state, action)
      if (next === state) return
      state = next
      listeners.forEach((listener) => listener())
    },
  }
}

function h(tag: string, props: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

const $ = (id: string) => document.getElementById(id)!
const input = (id: string) => $(id) as HTMLInputElement

const store = createStore<State, Action>(reducer, { status: 'CONNECTING', lines: [] })

const LineView = ({ id, who, text }: Line) =>
  h('li', { 'data-id': String(id) }, h('b', { class: 'who' }, who), ' — ', h('span', {}, text))

function render() {
  const { status, lines } = store.getState()
  $('etat').replaceChildren(status)
  $('messages').replaceChildren(...lines.map(LineView))
  $('messages').scrollTop = $('messages').scrollHeight
}

let planned = false
store.subscribe(() => {
  if (planned) return
  planned = true
  queueMicrotask(() => {
    planned = false
    render()
  })
})
render()

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)
socket.addEventListener('open', () => store.dispatch({ type: 'opened' }))
socket.addEventListener('close', () => store.dispatch({ type: 'closed' }))
socket.addEventListener('message', ({ data }) => store.dispatch(JSON.parse(data)))

function say() {
  if (store.getState().status !== 'OPEN') return
  socket.send(JSON.stringify({ type: 'say', who: input('pseudo').value, text: input('message').value }))
  input('message').value = ''
}

document.addEventListener('click', (event) => {
  if ((event.target as Element).closest('#envoyer')) say()
})
document.addEventListener('keydown', (event) => {
  if (event.target === $('message') && event.key === 'Enter') say()
})
