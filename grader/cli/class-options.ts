import type { Option, Parsed } from './options.ts'
import { UsageError } from './options.ts'

/** Options that are for grading a class. */
export const CLASS_OPTIONS: readonly Option[] = [
  {
    name: 'sandbox',
    value: null,
    help: {
      en: 'shut servers in, also those of a single submission',
      fr: 'enfermer les serveurs, même ceux d’un seul rendu',
    },
  },
  {
    name: 'no-sandbox',
    value: null,
    help: {
      en: 'run a class’s servers without a sandbox, with your own rights',
      fr: 'exécuter les serveurs d’une classe sans bac à sable, avec vos propres droits',
    },
  },
]

/**
 * Whether students' servers are to be shut in: a class's always, unless the person says otherwise.
 * @param submissions how many there are in all
 * @throws UsageError where both are asked for
 */
export function wantsSandbox({ values }: Parsed, submissions: number, demo: boolean): boolean {
  const [on, off] = [values.has('sandbox'), values.has('no-sandbox')]
  if (on && off) {
    throw new UsageError({
      en: '--sandbox and --no-sandbox contradict each other',
      fr: '--sandbox et --no-sandbox se contredisent',
    })
  }
  return on || (!off && !demo && submissions > 1)
}
