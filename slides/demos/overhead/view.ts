/** The overhead counter: what the same small message costs by polling, SSE and WebSocket. */
import type { Lang, Text } from '../../../grader/model/text.ts'
import { h } from '../../page/dom.ts'
import type { MakeDemo } from '../demo.ts'
import { button, field, frame, NO_SERVER } from '../kit.ts'
import { RECORDED } from '../recorded.ts'
import { type Measurement, readCount, type Row, tableOf, type Way } from './bytes.ts'
import { liveMeasurement } from './measure.ts'

const T = {
  name: { en: 'Overhead counter', fr: 'Compteur d’octets' },
  count: { en: 'Messages', fr: 'Messages' },
  measure: { en: 'Measure', fr: 'Mesurer' },
  reckon: { en: 'Reckon from the recording', fr: 'Calculer d’après l’enregistrement' },
  way: { en: 'Way', fr: 'Moyen' },
  opening: { en: 'to open: up + down', fr: 'pour ouvrir\u202f: montée + descente' },
  each: { en: 'a message: up + down', fr: 'par message\u202f: montée + descente' },
  total: { en: 'bytes in all', fr: 'octets en tout' },
  running: { en: 'Measuring…', fr: 'Mesure en cours…' },
} satisfies Record<string, Text>

const WAY_NAMES: Readonly<Record<Way, Text>> = {
  poll: { en: 'polling: a request each time', fr: 'interrogation\u202f: une requête chaque fois' },
  events: { en: 'SSE: server to page only', fr: 'SSE\u202f: du serveur vers la page' },
  websocket: { en: 'WebSocket: question and answer', fr: 'WebSocket\u202f: question et réponse' },
}

export const overheadDemo: MakeDemo = (root, page) => {
  const { lang, live } = page
  const count = field(lang, 'overhead-count', T.count, { size: 5, inputmode: 'numeric' })
  count.input.value = '20'
  const result = h('div', { 'aria-live': 'polite' })

  const show = (measurement: Measurement, messages: number): void => {
    result.replaceChildren(table(tableOf(measurement, messages), lang))
  }
  const measure = async (): Promise<void> => {
    const messages = readCount(count.input.value)
    count.say(typeof messages === 'number' ? null : messages)
    if (typeof messages !== 'number') return
    if (!live) return show(RECORDED.overhead, messages)
    start.disabled = true
    result.replaceChildren(h('p', {}, T.running[lang]))
    try {
      show(await liveMeasurement(messages), messages)
    } catch {
      // Browsers tell no more than that it failed.
      result.replaceChildren(h('p', { class: 'demo-trouble' }, NO_SERVER[lang]))
    } finally {
      start.disabled = false
    }
  }
  const start = button((live ? T.measure : T.reckon)[lang], () => void measure())
  count.input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void measure()
  })
  frame(root, page, T.name, h('div', { class: 'demo-row' }, count.element, start), result)
  show(RECORDED.overhead, 20)
  return { leave: () => {} }
}

function table(rows: readonly Row[], lang: Lang): HTMLElement {
  const most = Math.max(...rows.map(({ total }) => total))
  const number = (value: number): string => value.toLocaleString(lang)
  const pair = ({ up, down }: Row['each']): string => `${number(up)} + ${number(down)}`
  return h(
    'table',
    { class: 'overhead' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ...[T.way, T.opening, T.each, T.total].map((head) => h('th', { scope: 'col' }, head[lang])),
      ),
    ),
    h(
      'tbody',
      {},
      ...rows.map((row) =>
        h(
          'tr',
          { 'data-way': row.way },
          h('th', { scope: 'row' }, WAY_NAMES[row.way][lang]),
          h('td', {}, row.way === 'poll' ? '–' : pair(row.opening)),
          h('td', {}, pair(row.each)),
          h(
            'td',
            { class: 'overhead-total' },
            h('strong', {}, number(row.total)),
            h('meter', {
              min: 0,
              max: most,
              value: row.total,
              'aria-label': `${WAY_NAMES[row.way][lang]}: ${number(row.total)}`,
            }),
          ),
        ),
      ),
    ),
  )
}
