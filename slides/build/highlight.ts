/** Colours for code, put in when the deck is built: the page needs no highlighter. */
import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import cpp from 'highlight.js/lib/languages/cpp'
import css from 'highlight.js/lib/languages/css'
import http from 'highlight.js/lib/languages/http'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import php from 'highlight.js/lib/languages/php'
import python from 'highlight.js/lib/languages/python'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import { escapeHtml } from './escape.ts'

const LANGUAGES = {
  bash,
  cpp,
  css,
  http,
  java,
  javascript,
  json,
  php,
  python,
  typescript,
  xml,
} as const
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language)

/** What a fence may be called. `idl` is close enough to TypeScript for its words to be coloured. */
const NAMES: Readonly<Record<string, keyof typeof LANGUAGES | null>> = {
  ts: 'typescript',
  typescript: 'typescript',
  idl: 'typescript',
  js: 'javascript',
  javascript: 'javascript',
  html: 'xml',
  xml: 'xml',
  sh: 'bash',
  bash: 'bash',
  http: 'http',
  cpp: 'cpp',
  css: 'css',
  java: 'java',
  json: 'json',
  python: 'python',
  py: 'python',
  php: 'php',
  text: null,
  '': null,
}

export const FENCE_LANGUAGES: readonly string[] = Object.keys(NAMES).filter((name) => name !== '')

export function isFenceLanguage(name: string): boolean {
  return Object.hasOwn(NAMES, name)
}

/** The code's lines as HTML, each whole in itself: no element spans two of them. */
export function highlight(code: string, language: string): string[] {
  const name = NAMES[language] ?? null
  const html = name === null ? escapeHtml(code) : hljs.highlight(code, { language: name }).value
  return cutLines(html)
}

function cutLines(html: string): string[] {
  const open: string[] = []
  return html.split('\n').map((line) => {
    const before = open.join('')
    for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
      if (tag === '</span>') open.pop()
      else open.push(tag)
    }
    return `${before}${line}${'</span>'.repeat(open.length)}`
  })
}
