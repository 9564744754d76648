/** How far a run is, in one line: a state that events move, and its text. The caller prints it. */
import type { RunEvent } from '../model/event.ts'
import type { Lang, Text } from '../model/text.ts'
import { painter } from './ansi.ts'
import { glyphsFor } from './glyphs.ts'
import { plain, visible } from './safe.ts'
import { displayWidth, fit } from './width.ts'
import { MORE, PROGRESS } from './words.ts'

export interface Progress {
  /** Exercises to be graded, of all submissions; 0 before the plan is known. */
  readonly total: number
  readonly done: number
  /** Graded exercises with a rule that failed; those that were not begun are not counted. */
  readonly failing: number
  /** Exercises that the kit could not judge. */
  readonly broken: number
  /** What runs now, the oldest first. */
  readonly running: readonly { readonly submission: string; readonly exercise: string }[]
  /** What the kit gets ready before it can start; null when nothing. */
  readonly preparing: Text | null
  /** How many of those that are done were judged in an earlier run. */
  readonly kept: number
  /** ms that the rest will take, as far as can be told; null where it cannot. */
  readonly remaining: number | null
  /** Whether there is only one submission, whose name then says nothing. */
  readonly alone: boolean
  readonly finished: boolean
}

export interface ProgressOptions {
  readonly lang: Lang
  /** Columns that the line may take. */
  readonly width: number
  readonly colour: boolean
  readonly ascii: boolean
}

/** Before the first event. */
export const NO_PROGRESS: Progress = {
  total: 0,
  done: 0,
  failing: 0,
  broken: 0,
  running: [],
  preparing: null,
  kept: 0,
  remaining: null,
  alone: true,
  finished: false,
}

/** Columns of the bar between its brackets. */
const BAR = 20

/** What is named of what runs. */
const NAMED = 3

/** The state after the event; the given one is left as it is. */
export function advance(state: Progress, event: RunEvent): Progress {
  switch (event.type) {
    case 'planned': {
      const submissions = new Set(event.works.map(({ submission }) => submission))
      return { ...state, total: event.works.length, alone: submissions.size < 2 }
    }
    case 'preparing':
      return { ...state, preparing: event.what }
    case 'started': {
      const { submission, exercise } = event
      return { ...state, preparing: null, running: [...state.running, { submission, exercise }] }
    }
    case 'graded': {
      const { submission, report } = event
      const running = state.running.filter((each) => {
        return each.submission !== submission || each.exercise !== report.id
      })
      const failed = report.rules.some(({ verdict }) => verdict.verdict === 'failed')
      return {
        ...state,
        running,
        preparing: null,
        done: state.done + 1,
        kept: state.kept + (event.kept === true ? 1 : 0),
        failing: state.failing + (failed && report.status !== 'not-started' ? 1 : 0),
        broken: state.broken + (report.status === 'broken' ? 1 : 0),
      }
    }
    case 'finished':
      return { ...state, running: [], preparing: null, finished: true }
    case 'problem':
      return state
  }
}

/** One line without a line feed, cut to the width; empty when there is nothing to tell. */
export function renderProgress(state: Progress, options: ProgressOptions): string {
  const { lang, width, colour, ascii } = options
  const { dot, ellipsis } = glyphsFor(ascii)
  const say = (text: string): string => (ascii ? plain(visible(text, true)) : visible(text))
  if (state.finished) return ''
  const parts = [
    state.failing > 0 ? say(PROGRESS.failing(state.failing)[lang]) : '',
    state.broken > 0 ? say(PROGRESS.broken(state.broken)[lang]) : '',
    state.remaining === null ? '' : say(PROGRESS.remaining(state.remaining)[lang]),
    say(state.preparing?.[lang] ?? running(state, lang)),
  ].filter((part) => part !== '')
  const rest = parts.join(` ${dot} `)
  if (state.total === 0) return fit(rest, width, ellipsis)
  const paint = painter(colour)
  const bar = width >= 60 ? `[${barOf(state)}] ` : ''
  const count = `${state.done}/${state.total}`
  const room = width - displayWidth(bar + count) - 2
  const tail = rest === '' ? '' : `  ${fit(rest, room, ellipsis)}`
  return paint('cyan', bar) + paint('bold', count) + tail
}

/** What stands between the brackets of a bar: `####>---`. */
export function barOf({ done, total }: Pick<Progress, 'done' | 'total'>): string {
  const filled = Math.min(BAR, Math.floor((done / total) * BAR))
  const tip = filled < BAR && done < total ? '>' : ''
  return `${'#'.repeat(filled)}${tip}`.padEnd(BAR, '-')
}

function running(state: Progress, lang: Lang): string {
  const names = state.running.map(({ submission, exercise }) => {
    return state.alone ? exercise : `${submission} ${exercise}`
  })
  const more = names.length - NAMED
  const named = names.slice(0, NAMED).join(', ')
  return more > 0 ? `${named} ${MORE.others(more)[lang]}` : named
}
