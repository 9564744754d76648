import type { Shard } from '../class/part.ts'
import type { Option, Parsed } from './options.ts'
import { UsageError } from './options.ts'

/** Options that are for grading a class. */
export const CLASS_OPTIONS: readonly Option[] = [
  {
    name: 'fresh',
    value: null,
    help: {
      en: 'grade everything anew, whatever was graded before',
      fr: 'tout recorriger, quoi qui ait été corrigé avant',
    },
  },
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
  {
    name: 'shard',
    value: 'I/N',
    help: {
      en: 'only the I-th of N parts of the class, for --part',
      fr: 'seulement la I-ième de N parties de la classe, pour --part',
    },
  },
  {
    name: 'part',
    value: 'FILE',
    help: {
      en: 'its results, to be put together: grade -- merge FILE…',
      fr: 'ses résultats, à réunir par\u202f: grade -- merge FILE…',
    },
  },
]

const MOST_SHARDS = 10_000

/** What a command line says of a class. */
export interface ClassSettings {
  /** null: the whole class. */
  readonly shard: Shard | null
  /** The file for the part; null where none is wanted. */
  readonly part: string | null
  readonly fresh: boolean
}

/** @throws UsageError */
export function classSettings({ values }: Parsed): ClassSettings {
  const wanted = values.get('shard')?.[0]
  const part = values.get('part')?.[0] ?? null
  const fresh = values.has('fresh')
  if (wanted === undefined) return { shard: null, part, fresh }
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(wanted) ?? []).map(Number)
  if (index < 1 || index > count || count > MOST_SHARDS) {
    throw new UsageError({
      en: `--shard ${wanted}: it is I/N, with I from 1 to N (2/8)`,
      fr: `--shard ${wanted}\u202f: il faut I/N, avec I de 1 à N (2/8)`,
    })
  }
  if (part === null) {
    throw new UsageError({
      en: '--shard needs --part FILE: one part of a class is for grade -- merge',
      fr: '--shard attend --part FILE\u202f: une partie de classe est destinée à grade -- merge',
    })
  }
  return { shard: { index, count }, part, fresh }
}

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
