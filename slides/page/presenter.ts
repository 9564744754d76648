/** The presenter view: the slide, the next one, the notes, and the time against the plan. */
import { find } from './dom.ts'
import { thisPage } from './page.ts'
import { planOf, type Planned } from './plan.ts'
import type { Here, Order } from './presenting.ts'
import { restoreTheme } from './theme.ts'

const page = thisPage()
restoreTheme(false)
const { words } = page

const notes = [...document.querySelectorAll<HTMLElement>('[data-slide]')]
const plan: readonly Planned[] = planOf(
  notes.map(({ dataset }) => ({ id: dataset['slide'] ?? '', minutes: Number(dataset['minutes']) })),
)
const current = find('#current', HTMLIFrameElement)
const upcoming = find('#upcoming', HTMLIFrameElement)
const clock = find('#clock', HTMLElement)
const elapsed = find('#elapsed', HTMLElement)
const planned = find('#planned', HTMLElement)
const pace = find('#pace', HTMLElement)
const status = find('#status', HTMLElement)

/** ms after which a deck that says nothing is said to be gone. */
const SILENCE = 4000

let address = ''
let began: number | null = null
let heard = performance.now()

const tell = (target: Window | null, order: Order): void => target?.postMessage(order, '*')
const deck = (): Window | null => window.opener as Window | null

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (!isHere(event.data)) return
  if (event.source !== deck()) return
  heard = performance.now()
  if (event.data.address !== address) {
    // The time begins with the first step, not while people are still coming in.
    if (address !== '') began ??= performance.now()
    address = event.data.address
    show()
  }
})

function show(): void {
  const id = /^#\/([\w-]+)/.exec(address)?.[1] ?? ''
  const index = plan.findIndex((each) => each.id === id)
  const next = plan[index + 1]
  for (const note of notes) note.hidden = note.dataset['slide'] !== id
  tell(current.contentWindow, { websocketLab: 'go', address })
  upcoming.classList.toggle('none', next === undefined)
  find('#end', HTMLElement).hidden = next !== undefined
  if (next !== undefined)
    tell(upcoming.contentWindow, { websocketLab: 'go', address: `#/${next.id}` })
  tick()
}

function tick(): void {
  const now = new Date()
  clock.textContent = now.toLocaleTimeString(page.lang, { hour: '2-digit', minute: '2-digit' })
  const seconds = began === null ? 0 : Math.floor((performance.now() - began) / 1000)
  elapsed.textContent = minutesAndSeconds(seconds)
  const id = /^#\/([\w-]+)/.exec(address)?.[1] ?? ''
  const until = (plan.find((each) => each.id === id)?.until ?? 0) * 60
  planned.textContent = minutesAndSeconds(until)
  const over = seconds - until
  pace.textContent = over > 0 ? `${minutesAndSeconds(over)} ${words.behind}` : ''
  status.textContent = performance.now() - heard > SILENCE ? words.noDeck : ''
}

function minutesAndSeconds(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function isHere(data: unknown): data is Here {
  return (
    typeof data === 'object' &&
    data !== null &&
    'websocketLab' in data &&
    data.websocketLab === 'here' &&
    'address' in data &&
    typeof data.address === 'string'
  )
}

for (const frame of [current, upcoming]) frame.addEventListener('load', show)
find('#next', HTMLButtonElement).addEventListener('click', () =>
  tell(deck(), { websocketLab: 'next' }),
)
find('#previous', HTMLButtonElement).addEventListener('click', () =>
  tell(deck(), { websocketLab: 'previous' }),
)
find('#restart', HTMLButtonElement).addEventListener('click', () => {
  began = performance.now()
  tick()
})
document.addEventListener('keydown', (event) => {
  if (event.target instanceof HTMLButtonElement && event.key === ' ') return
  const next = ['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'n'].includes(event.key)
  const previous = ['ArrowLeft', 'ArrowUp', 'PageUp', 'p'].includes(event.key)
  if (!next && !previous) return
  event.preventDefault()
  tell(deck(), { websocketLab: next ? 'next' : 'previous' })
})
// The clock moves each second anyway; asking along with it finds a deck that was loaded anew.
setInterval(() => {
  tell(deck(), { websocketLab: 'where' })
  tick()
}, 1000)
tell(deck(), { websocketLab: 'where' })
tick()
