/** Eta, set up so that a value that is missing is an error, never the word “undefined”. */
import { readFileSync } from 'node:fs'
import { Eta, EtaError } from 'eta'
import { escapeHtml } from './escape.ts'
import { DeckError } from './fault.ts'

class Missing extends Error {
  override readonly name = 'Missing'
}

const eta = new Eta({
  // Errors then tell the line of the tag.
  debug: true,
  autoTrim: false,
  autoFilter: true,
  filterFunction: (value: unknown): string => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return String(value)
    }
    throw new Missing(value === undefined || value === null ? 'missing' : typeof value)
  },
  escapeFunction: (value: unknown): string => escapeHtml(String(value)),
})

/**
 * Fills in a template.
 * @param path of the template's file
 * @param shown how errors name it
 * @throws DeckError naming the template's line, for a value that is missing or any other error in it
 */
export function fill(path: string, shown: string, data: object): string {
  const source = readFileSync(path, 'utf8')
  try {
    return eta.render(eta.compile(source, { filepath: shown }), data, { filepath: shown })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { message } = error
    const line = /:(\d+)\n/.exec(message)?.[1]
    const last = message.trim().split('\n').at(-1) ?? ''
    const missing = error.cause instanceof Missing
    const tag = / >> \d+\| (.*)/.exec(message)?.[1]?.trim() ?? ''
    throw new DeckError([
      {
        file: shown,
        line: line === undefined ? null : Number(line),
        slide: null,
        text: missing
          ? { en: `a value is missing: ${tag}`, fr: `il manque une valeur\u202f: ${tag}` }
          : {
              en: `the template fails: ${error instanceof EtaError ? message : last}`,
              fr: `le modèle échoue\u202f: ${error instanceof EtaError ? message : last}`,
            },
      },
    ])
  }
}
