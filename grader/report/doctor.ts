/** The state of the machine for a person at a terminal. */
import type { Finding } from '../model/finding.ts'
import type { Text } from '../model/text.ts'
import type { Style } from './ansi.ts'
import { hanging, type Page, pageFor, prose, say, type TerminalOptions } from './page.ts'

/** Lines that one finding or piece of advice may take; none is cut in practice. */
const LINES = 30

/** What was found, one paragraph each, and whether the kit can work; ends with a line feed. */
export function renderDoctor(
  findings: readonly Finding[],
  options: Omit<TerminalOptions, 'verbose'>,
): string {
  const page = pageFor({ ...options, verbose: true })
  const lines = [...findings.flatMap((finding) => paragraph(page, finding)), '']
  const missing = findings.filter(({ ok }) => ok === false).length
  const style = missing === 0 ? 'green' : 'red'
  lines.push(...prose(page, total(missing), page.measure, 3).map((line) => page.paint(style, line)))
  return `${lines.join('\n')}\n`
}

function paragraph(page: Page, { ok, title, detail, advice }: Finding): string[] {
  const [mark, style] = markOf(page, ok)
  const name = page.paint('bold', say(page, title))
  const told = prose(page, detail, page.measure - 4, LINES)
  const lines = [`${page.paint(style, mark)} ${name}`, ...told.map((line) => `    ${line}`)]
  if (advice) {
    const wrapped = prose(page, advice, page.measure - 6, LINES)
    const arrow = `    ${page.glyphs.toServer} `
    lines.push(...hanging(arrow, wrapped).map((line) => page.paint('cyan', line)))
  }
  return lines
}

function markOf({ glyphs }: Page, ok: Finding['ok']): readonly [mark: string, style: Style] {
  if (ok === 'note') return [glyphs.broken, 'yellow']
  return ok ? [glyphs.passed, 'green'] : [glyphs.failed, 'red']
}

function total(missing: number): Text {
  if (missing === 0) {
    return { en: 'All that the lab needs is here.', fr: 'Tout ce qu’il faut au labo est là.' }
  }
  return missing === 1
    ? { en: 'One thing is missing.', fr: 'Il manque une chose.' }
    : { en: `${missing} things are missing.`, fr: `Il manque ${missing} choses.` }
}
