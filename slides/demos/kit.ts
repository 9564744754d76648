/** What all demos are made of: their frame, fields with a sentence beside them, buttons. */
import type { Lang, Text } from '../../grader/model/text.ts'
import { h } from '../page/dom.ts'
import type { Page } from '../page/page.ts'

const MODES: Readonly<Record<'live' | 'recorded', Text>> = {
  live: { en: 'Live: a server answers', fr: 'En direct\u202f: un serveur répond' },
  recorded: {
    en: 'Recorded exchange; npm run slides for a live one',
    fr: 'Échange enregistré\u202f; npm run slides pour un vrai',
  },
}

/** Puts the content into a demo's place, below what it is and whether it is live. */
export function frame(
  root: HTMLElement,
  page: Page,
  name: Text,
  ...content: readonly Node[]
): void {
  const mode = page.live ? 'live' : 'recorded'
  root.dataset['mode'] = mode
  root.setAttribute('role', 'group')
  root.setAttribute('aria-label', name[page.lang])
  root.replaceChildren(h('p', { class: `demo-mode ${mode}` }, MODES[mode][page.lang]), ...content)
}

export interface Field {
  /** Label, input and the place for a sentence. */
  readonly element: HTMLElement
  readonly input: HTMLInputElement
  /** Says what is wrong beside the field, or takes it back. */
  say(trouble: Text | null): void
}

/** A field that can say what is wrong with it; `id` is unique in the page. */
export function field(
  lang: Lang,
  id: string,
  label: Text,
  attributes: Readonly<Record<string, string | number | boolean>> = {},
): Field {
  const input = h('input', { id, autocomplete: 'off', spellcheck: 'false', ...attributes })
  const trouble = h('span', { id: `${id}-trouble`, class: 'demo-trouble', role: 'alert' })
  const element = h(
    'span',
    { class: 'demo-field' },
    h('label', { for: id }, label[lang]),
    input,
    trouble,
  )
  const say = (text: Text | null): void => {
    trouble.textContent = text === null ? '' : text[lang]
    if (text === null) {
      input.removeAttribute('aria-invalid')
      input.removeAttribute('aria-describedby')
    } else {
      input.setAttribute('aria-invalid', 'true')
      input.setAttribute('aria-describedby', trouble.id)
    }
  }
  return { element, input, say }
}

export function button(label: string, action: () => void): HTMLButtonElement {
  return h('button', { type: 'button', on: { click: action } }, label)
}

/** The address of a demo's own path on the server behind the page. */
export function address(scheme: 'ws' | 'http', path: string): string {
  return `${scheme}://${location.host}/demo/${path}`
}

/** Timers that end together, when the slide is left; on paper everything has already happened. */
export interface Timers {
  readonly after: (ms: number, action: () => void) => void
  readonly clear: () => void
}

export function timers({ print }: Page): Timers {
  const running = new Set<ReturnType<typeof setTimeout>>()
  return {
    after: (ms, action) => {
      if (print) return action()
      const timer = setTimeout(() => {
        running.delete(timer)
        action()
      }, ms)
      running.add(timer)
    },
    clear: () => {
      for (const timer of running) clearTimeout(timer)
      running.clear()
    },
  }
}

/** What to say where the server is gone in the middle of a demo. */
export const NO_SERVER: Text = {
  en: 'The server does not answer. Is npm run slides still running?',
  fr: 'Le serveur ne répond pas. npm run slides tourne-t-il encore\u202f?',
}
