import { sequenceSvg } from '../../../report/sequence.ts'
import type { LiveRule, LiveState } from '../state.ts'
import { PART, TOLD, VERDICT } from '../words.ts'
import { byId, make, write } from './dom.ts'
import { lang, say } from './language.ts'

const MARK: Readonly<Record<LiveRule['verdict'], string>> = {
  unknown: '·',
  passed: '✔',
  failed: '✘',
  blocked: '◌',
  broken: '!',
}

/** The rules with their marks; the first that failed is told in full, the others when asked. */
export function showRules({ rules, notes, score, max, judging }: LiveState): void {
  const verdict = score === null ? say(TOLD.unjudged) : say(TOLD.rules(score, max))
  write(byId('score'), judging ? say(TOLD.judging) : verdict)
  const progress = byId('progress', HTMLProgressElement)
  progress.max = Math.max(1, max)
  progress.value = score ?? 0
  byId('rules').classList.toggle('judging', judging)
  const first = rules.find((each) => each.verdict === 'failed' || each.verdict === 'broken')
  byId('rule-notes').replaceChildren(...notes.map((note) => make('p', {}, say(note))))
  byId('rule-list').replaceChildren(...rules.map((each) => ruleOf(each, each === first)))
}

/** The exchange behind a failure. */
function drawingOf({ id, title, sequences }: LiveRule): HTMLElement[] {
  if (sequences === null) return []
  const label = say(title)
  const place = make('div', {
    class: 'drawing',
    tabindex: '0',
    role: 'region',
    'aria-label': label,
  })
  // The renderer escapes whatever a student's program says.
  place.innerHTML = sequenceSvg(sequences[lang()], {
    id: `rule-${id}`,
    description: label,
    width: 350,
  })
  return [place]
}

function ruleOf(rule: LiveRule, open: boolean): HTMLLIElement {
  const { verdict, title, parts } = rule
  const mark = make('span', { class: 'mark', 'aria-hidden': 'true' }, MARK[verdict])
  const words = make('span', { class: 'aside' }, ` (${say(VERDICT[verdict])})`)
  const name = make('span', { class: 'name' }, say(title), words)
  if (parts.length === 0) return make('li', { class: verdict }, mark, name)
  const list = make('dl')
  for (const { part, text } of parts) {
    list.append(make('dt', {}, say(PART[part])), make('dd', {}, say(text)))
  }
  return make(
    'li',
    { class: verdict },
    make('details', { open }, make('summary', {}, mark, name), list, ...drawingOf(rule)),
  )
}
