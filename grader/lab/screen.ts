/** The student's terminal as text: a state makes lines, and nothing else. */
import { exercisePath } from './paths.ts'
import { cut, dottedLines, hanging, type Page, pageFor, prose, say } from '../report/page.ts'
import type { Style } from '../report/ansi.ts'
import { displayWidth, padEnd } from '../report/width.ts'
import { WEATHERS, weatherOf } from '../world/weather/weather.ts'
import { LAB_PORT } from '../world/wire/address.ts'
import { footer } from './footer.ts'
import { codeLines, markdownLines } from './markdown.ts'
import { current, type State } from './state.ts'
import { markOf, verdictLines } from './verdict-text.ts'
import { HEADING, LABEL, MENU, SAID } from './words.ts'

/** How a terminal can be written to. */
export interface Looks {
  readonly width: number
  readonly colour: boolean
  readonly ascii: boolean
}

/** Lines that a paragraph of ours may take. */
const PARAGRAPH = 12

/** The whole screen, top to bottom; what is to be done next is at the bottom, where the eye is. */
export function screen(state: State, looks: Looks): string[] {
  const page = pageFor({ ...looks, lang: state.lang, verbose: false })
  switch (state.view.view) {
    case 'list':
      return [...exerciseList(page, state, state.view.selected), ...footer(page, state)]
    case 'weather':
      return [...weatherMenu(page, state.view.selected), ...footer(page, state)]
    case 'work':
    case 'asking':
      return [
        ...heading(page, state),
        ...verdictLines(page, state),
        ...crash(page, state),
        ...hints(page, state),
        ...solution(page, state),
        ...footer(page, state),
      ]
  }
}

function title(page: Page, text: string, style: Style = 'bold'): string[] {
  return prose(page, text, page.measure, 2).map((line) => page.paint(style, line))
}

function heading(page: Page, state: State): string[] {
  const { lang, glyphs } = page
  const { number, title: name, id, asked } = current(state)
  const paths = asked.map((file) => exercisePath(id, file)).join(', ')
  const tasks = state.material.tasks[lang].map((task, index) => `${index + 1}\u00a0${task}`)
  const weather = weatherOf(state.weather)
  const rows = [
    [LABEL.files, paths],
    [LABEL.statement, exercisePath(id, `statement.${lang}.md`)],
    [LABEL.tasks, tasks],
    [LABEL.page, pageText(state)],
    ...(weather.id === 'fair' ? [] : [[LABEL.weather, weather.title[lang]] as const]),
  ] as const
  const widest = Math.max(...rows.map(([label]) => displayWidth(say(page, label))))
  return [
    ...title(page, `${HEADING.exercise(number)[lang]} ${glyphs.dot} ${name[lang]}`),
    ...rows.flatMap(([label, text]) => {
      const first = `${page.paint('cyan', padEnd(say(page, label), widest))}  `
      const measure = page.measure - widest - 2
      const lines =
        typeof text === 'string'
          ? prose(page, text, measure, PARAGRAPH)
          : dottedLines(
              { ...page, measure },
              text.map((part) => cut(page, say(page, part), measure)),
            )
      return hanging(first, lines, widest + 2)
    }),
  ]
}

function pageText({ page, lang }: State): string {
  switch (page.is) {
    case 'opening':
      return SAID.pageOpening[lang]
    case 'open':
      return page.port === LAB_PORT
        ? SAID.pageAt(page.address)[lang]
        : `${SAID.pageAt(page.address)[lang]}\n${SAID.otherPort(page.port)[lang]}`
    case 'failed':
      return page.why[lang]
  }
}

function crash(page: Page, state: State): string[] {
  if (state.crash === null) return []
  const lines = prose(page, state.crash, page.measure - 4, PARAGRAPH)
  return [
    '',
    ...title(page, `${page.glyphs.broken} ${HEADING.crash[page.lang]}`, 'red'),
    ...lines.map((line) => `    ${line}`),
  ]
}

function hints(page: Page, state: State): string[] {
  const all = state.material.hints[page.lang]
  return all
    .slice(0, state.hints)
    .flatMap((hint, index) => [
      '',
      ...title(page, HEADING.hint(index + 1, all.length)[page.lang], 'cyan'),
      ...markdownLines(page, hint),
    ])
}

/** The solution's regions are for the slides, and say nothing here. */
const REGION = /^\s*\/\/ #(?:end)?region.*\n/gm

function solution(page: Page, state: State): string[] {
  if (!state.solution) return []
  return [
    '',
    ...title(page, HEADING.solution[page.lang], 'cyan'),
    ...state.material.solution.flatMap(({ path, text }) => [
      '',
      `  ${page.paint('bold', say(page, path))}`,
      '',
      ...codeLines(page, text.replaceAll(REGION, '')),
    ]),
  ]
}

/** A line of a menu, with the sign of the chosen one before it. */
function item(page: Page, chosen: boolean, text: string): string[] {
  const sign = chosen ? page.glyphs.info : ' '
  return hanging(`${sign} `, prose(page, text, page.measure - 2, 2)).map((line) =>
    chosen ? page.paint('bold', line) : line,
  )
}

function exerciseList(page: Page, state: State, selected: number): string[] {
  const { lang } = page
  const rows = state.entries.map(({ id, number, title: name, max }, index) => {
    const reached = state.progress[id]
    const points = `${reached?.best ?? 0}/${max}`
    const line = `${markOf(page, reached)} ${number} ${name[lang]} (${points})`
    return item(page, index === selected, line)
  })
  return [
    ...title(page, HEADING.list[lang]),
    '',
    ...rows.flat(),
    '',
    ...prose(page, MENU.exercises, page.measure, 3),
  ]
}

function weatherMenu(page: Page, selected: number): string[] {
  const { lang } = page
  const chosen = WEATHERS[selected]
  return [
    ...title(page, HEADING.weather[lang]),
    '',
    ...WEATHERS.flatMap(({ title: name }, index) => item(page, index === selected, name[lang])),
    '',
    ...(chosen === undefined ? [] : prose(page, chosen.explanation, page.measure, 4)),
    '',
    ...prose(page, MENU.weather, page.measure, 3),
  ]
}
