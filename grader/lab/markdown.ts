/** The little Markdown that hints are written in, for a terminal. */
import { hanging, type Page, say } from '../report/page.ts'
import { visibleLines } from '../report/safe.ts'
import { wrap } from '../report/width.ts'

/** Columns before everything, and before code. */
const INDENT = 2
const CODE = 4

/**
 * Paragraphs wrapped anew to the page, items under their signs, and code as it is: it is there to
 * be copied, so that no line of it is cut or broken.
 */
export function markdownLines(page: Page, text: string): string[] {
  const lines: string[] = []
  let paragraph: string[] = []
  let inCode = false
  const flush = (): void => {
    if (paragraph.length > 0) lines.push(...block(page, paragraph.join(' ')))
    paragraph = []
  }
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) {
      flush()
      inCode = !inCode
    } else if (inCode) {
      lines.push(codeLine(page, line))
    } else if (line.trim() === '') {
      flush()
      if (lines.at(-1) !== '') lines.push('')
    } else {
      if (/^[-*] /.test(line)) flush()
      paragraph.push(line.trim())
    }
  }
  flush()
  while (lines.at(-1) === '') lines.pop()
  return lines
}

/** Lines of code, indented. */
export function codeLines(page: Page, code: string): string[] {
  return code
    .trimEnd()
    .split('\n')
    .map((line) => codeLine(page, line))
}

function codeLine(page: Page, line: string): string {
  const [safe = ''] = visibleLines(line, page.ascii)
  return safe === '' ? '' : `${' '.repeat(CODE)}${page.paint('cyan', safe)}`
}

function block(page: Page, text: string): string[] {
  const [sign, rest] = /^[-*] /.test(text) ? [`${page.glyphs.note} `, text.slice(2)] : ['', text]
  const indent = INDENT + sign.length
  return hanging(`${' '.repeat(INDENT)}${sign}`, wrap(say(page, rest), page.measure - indent))
}
