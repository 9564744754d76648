/** A cell of a CSV file (RFC 4180) that no spreadsheet takes for anything but its text. */
import { wellFormed } from './safe.ts'

export type Separator = ',' | ';'

/** What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection), also full-width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** What no cell needs: NUL ends the file for some readers, and any of these may hide a formula. */
const CONTROL = /(?![\t\n\r])[\p{Cc}\ufeff]/gu

/** UTF-8's byte order mark, without which spreadsheets guess a code page, and guess wrong. */
export const BOM = '\ufeff'

/** A text as a cell: quoted where needed, a formula made a text by an apostrophe. */
export function csvCell(text: string): string {
  const clean = wellFormed(text).replaceAll(CONTROL, '')
  const inert = FORMULA.test(clean) ? `'${clean}` : clean
  return /[",;\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** Rows of cells that are ready, with a CRLF after each. */
export function csvRows(rows: readonly (readonly string[])[], separator: Separator): string {
  return rows.map((cells) => `${cells.join(separator)}\r\n`).join('')
}
