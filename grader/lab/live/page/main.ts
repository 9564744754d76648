/** The lab's page: puts its parts together. Bundled by bundle.ts and served as /lab/lab.js. */
import { LANGS } from '../../../model/text.ts'
import { sequenceSvg } from '../../../report/sequence.ts'
import type { Row } from '../rows.ts'
import type { LiveState, ToPage } from '../state.ts'
import { PAGE, TOLD } from '../words.ts'
import { Connection } from './connection.ts'
import { asLine, nameOf } from './describe.ts'
import { showDetails } from './details.ts'
import { byId, make, onceAFrame, write } from './dom.ts'
import { Frames } from './frames.ts'
import { lang, onLanguage, say, speak } from './language.ts'
import { count } from './numbers.ts'
import { showRules } from './rules.ts'
import { sequenceOf } from './sequence.ts'
import { learn, skyOf } from './skies.ts'
import { showBanners, showServer } from './status.ts'
import { Table } from './table.ts'
import { GROUPS, View } from './view.ts'

let state: LiveState | null = null
let connected = true
let chosen: Row | null = null

const view = new View(lang())
const table = new Table(view, (row) => {
  chosen = row
  showDetails(row, row === null ? null : before(row))
})
const connection = new Connection({ said, changed })
const frames = new Frames((order) => connection.send(order))
const drawWire = onceAFrame(showWire)

function said(message: ToPage): void {
  if (message.type === 'hello') learn(message.skies)
  else if (message.type === 'state') {
    const { session } = state ?? message.state
    // The command was started again: another wire, perhaps another exercise.
    if (session !== message.state.session) location.reload()
    state = message.state
    speak(state.lang)
    showState()
    frames.begin()
  } else if (message.type === 'rows') {
    view.add(message.rows)
    drawWire()
  } else frames.door(message.who, message.port)
}

function changed(now: boolean): void {
  connected = now
  // After a break the lab tells everything from the beginning.
  if (now) view.clear()
  showBanners(state, connected)
}

function showState(): void {
  if (state === null) return
  const { port } = location
  byId('port').hidden = port === '8888'
  write(byId('port'), say(TOLD.port(port)))
  showServer(state)
  showBanners(state, connected)
  showRules(state)
  showWeather(state)
  frames.show(state)
}

function showWeather({ weather }: LiveState): void {
  const menu = byId('weather', HTMLSelectElement)
  for (const option of menu.options) {
    const its = skyOf(option.value)
    if (its !== undefined) write(option, say(its.title))
  }
  menu.value = weather
  menu.classList.toggle('own', weather !== 'fair')
  const explanation = skyOf(weather)?.explanation
  const words = explanation === undefined ? '' : say(explanation)
  write(byId('weather-text'), weather === 'fair' ? words : `${words} ${say(PAGE.weatherHelp)}`)
}

function showWire(): void {
  const { shown, total, waiting, paused, people } = view
  const language = lang()
  byId('nothing').hidden = total > 0
  byId('passed').hidden = total === 0
  const all = TOLD.rows(count(shown.length, language), count(total, language))
  const more = `${say(all)}, ${say(TOLD.waiting(count(waiting, language)))}`
  write(byId('count'), paused ? more : say(all))
  showPeople(people)
  table.refresh()
  showDiagram()
}

function showPeople(people: readonly string[]): void {
  const menu = byId('whose', HTMLSelectElement)
  for (const who of people) {
    const option = [...menu.options].find(({ value }) => value === who)
    if (option === undefined) menu.append(make('option', { value: who }, nameOf(who, lang())))
    else write(option, nameOf(who, lang()))
  }
}

/** What the diagram was drawn from: it is not drawn again for rows that it does not show. */
let drawn: readonly Row[] | null = null

function showDiagram(): void {
  const box = byId('diagram-box', HTMLDetailsElement)
  const { shown } = view
  if (!box.open || drawn === shown) return
  drawn = shown
  const place = byId('diagram')
  const width = Math.max(320, place.clientWidth - 8)
  const description = say(PAGE.diagram)
  // The renderer escapes whatever a student's program says.
  place.innerHTML = sequenceSvg(sequenceOf(shown, lang()), {
    id: 'wire-diagram',
    description,
    width,
  })
}

/** The row before it that went the same way on the same connection. */
function before(row: Row): Row | null {
  const same = (each: Row): boolean =>
    each.n < row.n &&
    each.who === row.who &&
    each.kind === row.kind &&
    (row.kind !== 'frame' ||
      (each.kind === 'frame' && each.way === row.way && each.connection === row.connection))
  return view.shown.findLast(same) ?? null
}

async function copy(rows: readonly Row[]): Promise<void> {
  const text = rows.map((row) => asLine(row, lang())).join('\n')
  const told = byId('told')
  try {
    await navigator.clipboard.writeText(`${text}\n`)
    write(told, say(TOLD.copied(count(rows.length, lang()))))
  } catch {
    // The person said no, or the browser did for them.
    write(told, say(TOLD.notCopied))
  }
}

function pause(): void {
  view.pause(!view.paused)
  const button = byId('pause')
  button.setAttribute('aria-pressed', String(view.paused))
  button.classList.toggle('on', view.paused)
  drawWire()
}

// On a small screen it would stand between the rules and the visitors.
byId('task-box', HTMLDetailsElement).open = window.matchMedia('(min-width: 64rem)').matches

byId('weather').addEventListener('change', ({ target }) => {
  const id = skyOf((target as HTMLSelectElement).value)?.id
  if (id !== undefined) connection.send({ type: 'weather', id, who: null })
})
byId('server-order').addEventListener('click', ({ currentTarget }) => {
  const { value } = currentTarget as HTMLButtonElement
  connection.send({ type: 'server', order: value === 'stop' ? 'stop' : 'start' })
})
for (const button of document.querySelectorAll<HTMLElement>('[data-choose]')) {
  const language = LANGS.find((each) => each === button.dataset['choose'])
  button.addEventListener('click', () => {
    if (language === undefined) return
    speak(language)
    connection.send({ type: 'lang', lang: language })
  })
}
byId('reload').addEventListener('click', () => frames.reloadAll())
byId('search').addEventListener('input', ({ target }) => {
  view.filter({ search: (target as HTMLInputElement).value })
  drawWire()
})
byId('whose').addEventListener('change', ({ target }) => {
  view.filter({ who: (target as HTMLSelectElement).value })
  drawWire()
})
byId('which').addEventListener('change', ({ target }) => {
  const group = GROUPS.find((each) => each === (target as HTMLSelectElement).value)
  view.filter({ group: group ?? 'all' })
  drawWire()
})
byId('pause').addEventListener('click', pause)
byId('clear').addEventListener('click', () => {
  view.clear()
  drawWire()
})
byId('copy').addEventListener('click', () => void copy(view.shown))
byId('copy-line').addEventListener('click', () => {
  if (chosen !== null) void copy([chosen])
})
byId('diagram-box').addEventListener('toggle', () => {
  drawn = null
  showDiagram()
})
onLanguage(() => {
  view.speak(lang())
  drawn = null
  table.redraw()
  showState()
  frames.speak()
  showDetails(chosen, chosen === null ? null : before(chosen))
  drawWire()
})
