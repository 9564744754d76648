/**
 * One HTML document that needs nothing else: style and script stand in it, and its content security
 * policy allows those two by their hashes and nothing more. Should a student's text ever become
 * markup, it could still run nothing, load nothing and send nothing.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Eta } from 'eta'
import { SEQUENCE_CSS } from '../sequence.ts'
import { wellFormed } from '../safe.ts'

const FOLDER = import.meta.dirname

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const templates = new Eta({
  views: join(FOLDER, 'templates'),
  cache: true,
  debug: true,
  autoFilter: true,
  filterFunction: present,
  escapeFunction: (text) => escapeHtml(String(text)),
})

/** A template under `templates/`, filled in. @throws Error for a value that is missing */
export function render(template: string, data: object): string {
  return templates.render(template, data)
}

export interface Document {
  readonly lang: string
  readonly title: string
  /** HTML. */
  readonly body: string
  /** Whether the page has the script that sorts and opens. */
  readonly script: boolean
}

/** The whole document as text that ends with a line feed. */
export function document({ lang, title, body, script }: Document): string {
  const style = `\n${read('style.css')}${SEQUENCE_CSS}`
  const code = script ? `\n${read('browser.js')}` : ''
  const policy = [
    "default-src 'none'",
    `style-src '${hash(style)}'`,
    script ? `script-src '${hash(code)}'` : "script-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  // XML's control characters aside, HTML can carry any text but NUL and halves of pairs.
  return wellFormed(render('document', { lang, title, body, style, code, policy })).replaceAll(
    '\0',
    '',
  )
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}

/** A template that forgets a value shall fail, not print “undefined”. */
function present(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  throw new Error(`A template shows ${String(value)}, which is no text.`)
}

function read(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8')
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
