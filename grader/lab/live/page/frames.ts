import type { WeatherId } from '../../../world/weather/weather.ts'
import { type FromPage, type LiveState, VISITORS, type VisitorId } from '../state.ts'
import { TOLD } from '../words.ts'
import { nameOf } from './describe.ts'
import { byId, make, write } from './dom.ts'
import type { ConsoleLine } from './inject.ts'
import { lang, say } from './language.ts'
import { count } from './numbers.ts'
import { skies, skyOf } from './skies.ts'

/** Who sits there at the beginning. */
const FIRST: readonly VisitorId[] = ['ada', 'ben']
/** Lines of a page's console that are kept. */
const CONSOLE = 100

/** One visitor's place: the student's page in a frame, and what can be done to it. */
interface Place {
  readonly who: VisitorId
  readonly card: HTMLElement
  readonly name: HTMLElement
  readonly frame: HTMLIFrameElement
  readonly weather: HTMLSelectElement
  readonly buttons: readonly { readonly button: HTMLButtonElement; readonly words: Words }[]
  readonly console: HTMLElement
  readonly consoleTitle: HTMLElement
  lines: number
  errors: number
}

type Words = (name: string) => Readonly<Record<'en' | 'fr', string>>

/** The visitors side by side. Each page comes from an origin of its own, as another person's would. */
export class Frames {
  readonly #order: (order: FromPage) => void
  readonly #box = byId('frames')
  readonly #add = byId('add', HTMLButtonElement)
  readonly #places = new Map<VisitorId, Place>()
  /** Who waits for a visitor's own port. */
  readonly #doors = new Map<VisitorId, (port: number) => void>()

  constructor(order: (order: FromPage) => void) {
    this.#order = order
    this.#add.addEventListener('click', () => {
      const next = VISITORS.find((who) => !this.#places.has(who))
      if (next !== undefined) this.#comes(next)
    })
    window.addEventListener('message', (event) => this.#hear(event))
  }

  /** The first visitors come. */
  begin(): void {
    if (this.#places.size === 0) for (const who of FIRST) this.#comes(who)
  }

  reloadAll(): void {
    for (const place of this.#places.values()) this.#load(place)
  }

  /** A visitor has got a port of its own. */
  door(who: VisitorId, port: number): void {
    this.#doors.get(who)?.(port)
    this.#doors.delete(who)
  }

  show({ weather, weathers }: LiveState): void {
    for (const { who, weather: menu } of this.#places.values()) {
      menu.value = weathers[who] ?? ''
      menu.classList.toggle('own', (weathers[who] ?? weather) !== weather)
    }
  }

  speak(): void {
    for (const place of this.#places.values()) this.#say(place)
  }

  #comes(who: VisitorId): void {
    const place = this.#place(who)
    this.#places.set(who, place)
    // In their order, whoever came back.
    const after = VISITORS.slice(VISITORS.indexOf(who) + 1)
      .map((each) => this.#places.get(each))
      .find((each) => each !== undefined)
    this.#box.insertBefore(place.card, after?.card ?? null)
    this.#say(place)
    this.#load(place)
    this.#add.disabled = this.#places.size === VISITORS.length
  }

  #leaves(who: VisitorId): void {
    this.#places.get(who)?.card.remove()
    this.#places.delete(who)
    this.#add.disabled = false
    this.#add.focus()
  }

  #place(who: VisitorId): Place {
    const name = make('h3', { id: `name-${who}` })
    const frame = make('iframe')
    const weather = make('select', {})
    weather.addEventListener('change', () => {
      const { value } = weather
      const chosen = skyOf(value)?.id ?? this.#everyones()
      this.#order({ type: 'weather', id: chosen, who })
    })
    const button = (sign: string, words: Words, act: () => void) => {
      const element = make('button', { type: 'button', class: 'sign' })
      element.append(make('span', { 'aria-hidden': 'true' }, sign))
      element.addEventListener('click', act)
      return { button: element, words }
    }
    const buttons = [
      button('↻', TOLD.reload, () => {
        const place = this.#places.get(who)
        if (place !== undefined) this.#load(place)
      }),
      button('✂', TOLD.cut, () => this.#order({ type: 'cut', who })),
      button('✕', TOLD.leave, () => this.#leaves(who)),
    ]
    const consoleTitle = make('summary')
    const lines = make('ol', { class: 'console' })
    const details = make('details', { class: 'said' }, consoleTitle, lines)
    const bar = make('div', { class: 'bar' }, name, weather, ...buttons.map((each) => each.button))
    const card = make(
      'article',
      { class: 'visitor', 'aria-labelledby': name.id },
      bar,
      frame,
      details,
    )
    const empty = { lines: 0, errors: 0 }
    return { who, card, name, frame, weather, buttons, console: lines, consoleTitle, ...empty }
  }

  #everyones(): WeatherId {
    const { value } = byId('weather', HTMLSelectElement)
    return skyOf(value)?.id ?? 'fair'
  }

  #say(place: Place): void {
    const name = nameOf(place.who, lang())
    write(place.name, name)
    place.frame.title = say(TOLD.pageOf(name))
    place.weather.setAttribute('aria-label', say(TOLD.weatherOf(name)))
    const { value } = place.weather
    place.weather.replaceChildren(
      make('option', { value: '' }, say(TOLD.like)),
      ...skies().map(({ id, title }) => make('option', { value: id }, say(title))),
    )
    place.weather.value = value
    for (const { button, words } of place.buttons) {
      button.setAttribute('aria-label', say(words(name)))
      button.title = say(words(name))
    }
    this.#count(place)
  }

  #load(place: Place): void {
    place.console.replaceChildren()
    place.lines = 0
    place.errors = 0
    this.#count(place)
    void this.#addressOf(place.who).then((address) => {
      // Removed and set again: the same address alone would not load anew.
      place.frame.removeAttribute('src')
      place.frame.src = address
    })
  }

  /**
   * Where a visitor's page comes from: a port of its own, since browsers make the handshakes at one
   * port wait for each other, and a name of its own, so that visitors share no cookies.
   */
  async #addressOf(who: VisitorId): Promise<string> {
    const own = await new Promise<number>((resolve) => {
      this.#doors.set(who, resolve)
      this.#order({ type: 'door', who })
    })
    const here = location.port === '' ? '' : `:${location.port}`
    const hosts = [`${who}.localhost:${own}`, `localhost:${own}`, `${who}.localhost${here}`]
    for (const host of hosts)
      if (await leadsHere(`http://${host}/lab/here`)) return `http://${host}/`
    return `http://${hosts[0]}/`
  }

  #hear({ data, source }: MessageEvent<unknown>): void {
    const place = [...this.#places.values()].find(({ frame }) => frame.contentWindow === source)
    const line = data as Partial<ConsoleLine> | null
    if (place === undefined || line?.source !== 'websocket-lab') return
    const level = line.level === 'error' || line.level === 'warn' ? line.level : 'log'
    place.lines++
    if (level === 'error') place.errors++
    place.console.append(make('li', { class: level }, String(line.text)))
    while (place.console.childElementCount > CONSOLE) place.console.firstElementChild?.remove()
    this.#count(place)
  }

  #count({ console, consoleTitle, lines, errors }: Place): void {
    write(consoleTitle, say(TOLD.console(count(lines, lang()))))
    const box = console.parentElement
    box?.classList.toggle('bad', errors > 0)
    if (box !== null) box.hidden = lines === 0
  }
}

/**
 * Whether an address leads to the lab: some browsers ask the system for `.localhost` names, which may
 * not know them, and a tunnel may lead to one port alone.
 */
async function leadsHere(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok
  } catch {
    // It does not: that is what we wanted to know.
    return false
  }
}
