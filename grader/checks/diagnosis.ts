import type { Place } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import type { StudentServer } from '../world/server/process.ts'
import type { Stage } from '../world/stage.ts'
import { of, quote, seconds } from './say.ts'

export interface Diagnosis {
  readonly cause: Text
  readonly place: Place | null
}

/** A place in a student's file, in a stack that Node printed. */
const PLACE = /(?:^|[\s(])((?:[\w.-]+\/)*[\w.-]+\.[cm]?[jt]s):(\d+)(?::(\d+))?\)?/
/** The line that says what went wrong. */
const ERROR = /^(?:Uncaught )?((?:\w*(?:Error|Exception))(?: \[\w+\])?: .*)$/

/**
 * Whatever the rule: if the program is dead, that is the reason; or that it closed the connection of
 * the person who waited in vain.
 * @param waiting that person's name
 * @returns null where all is well
 */
export function diagnose(stage: Stage, waiting?: string): Diagnosis | null {
  return stage.server === null
    ? null
    : (ofProgram(stage, stage.server) ?? ofClosing(stage, waiting))
}

function ofProgram({ facts }: Stage, server: StudentServer): Diagnosis | null {
  const stderr = facts.flatMap((fact) => (fact.kind === 'stderr' ? fact.text.split('\n') : []))
  if (server.hung) {
    return {
      cause: {
        en: 'The program does not come back to its event loop: is there a loop that never ends?',
        fr: 'Le programme ne rend plus la main à sa boucle d’événements : y a-t-il une boucle sans fin ?',
      },
      place: null,
    }
  }
  if (server.ended === null || server.retired) return null
  if (server.stopped !== null) return { cause: server.stopped, place: null }
  const { code, signal } = server.ended
  const place = placeIn(stderr)
  const error = stderr.map((line) => ERROR.exec(line)?.[1]).find((found) => found !== undefined)
  if (error !== undefined) {
    return {
      cause: {
        en: `The program stopped with an error: ${error}`,
        fr: `Le programme s’est arrêté sur une erreur : ${error}`,
      },
      place,
    }
  }
  if (signal !== null) {
    return {
      cause: {
        en: `The program was ended by the signal ${signal}.`,
        fr: `Le programme a été arrêté par le signal ${signal}.`,
      },
      place,
    }
  }
  return {
    cause:
      code === 0
        ? {
            en: 'The program ended by itself, with status 0: nothing kept it running, or it called process.exit.',
            fr: 'Le programme s’est terminé de lui-même, avec le code 0 : rien ne le retenait, ou il a appelé process.exit.',
          }
        : {
            en: `The program ended by itself, with status ${code}.`,
            fr: `Le programme s’est terminé de lui-même, avec le code ${code}.`,
          },
    place,
  }
}

/** The server closed somebody's last connection. */
function ofClosing({ facts }: Stage, waiting: string | undefined): Diagnosis | null {
  const last = facts.findLast(
    (fact) => (fact.kind === 'opened' || fact.kind === 'closed') && fact.who === waiting,
  )
  if (last?.kind !== 'closed' || last.by !== 'server') return null
  const [at, whose] = [seconds(last.at), of(last.who)]
  const reason = quote(last.reason)
  const how: Text =
    last.code === 1006
      ? { en: 'without a Close frame', fr: 'sans trame Close' }
      : last.reason === ''
        ? { en: `with the code ${last.code}`, fr: `avec le code ${last.code}` }
        : {
            en: `with the code ${last.code} and the reason ${reason.en}`,
            fr: `avec le code ${last.code} et la raison ${reason.fr}`,
          }
  return {
    cause: {
      en: `The server itself closed ${last.who}'s connection at +${at.en}, ${how.en}.`,
      fr: `Le serveur a lui-même fermé la connexion ${whose} à +${at.fr}, ${how.fr}.`,
    },
    place: null,
  }
}

/** The first place in the student's own files; one with a column says more. */
function placeIn(lines: readonly string[]): Place | null {
  const places = lines.flatMap((line) => {
    if (/node:|node_modules/.test(line)) return []
    const [, file, number, column] = PLACE.exec(line) ?? []
    if (file === undefined || file.includes('.lab.')) return []
    return [{ file, line: Number(number), column: column === undefined ? null : Number(column) }]
  })
  const best = places.find(({ column }) => column !== null) ?? places[0]
  return best === undefined ? null : { ...best, column: best.column ?? 1 }
}
