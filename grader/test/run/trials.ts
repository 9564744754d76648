import type { ClockKind } from '../../model/report.ts'
import type { Lab } from '../../run/lab.ts'
import { prove, type Trial } from '../../run/prove.ts'
import { assert } from '../harness.ts'

// Why a program could not be carried by the virtual clock is to be seen where that is a failure.
process.env['LAB_DEBUG'] = '1'

const nameOf = ({ specimen: { kind, name, check } }: Trial): string =>
  `${kind}/${check.exercise.id}/${name}`

/** Every rule's verdict, in a line. */
export const verdictsOf = ({ report }: Trial): string =>
  report.rules.map(({ rule, verdict }) => `${rule.id} ${verdict.verdict}`).join(', ')

/** Judges these programs of the gallery, by their whole names. */
export async function judged(
  lab: Lab,
  clock: ClockKind,
  names: readonly string[],
): Promise<ReadonlyMap<string, Trial>> {
  const trials = new Map<string, Trial>()
  const options = { clocks: [clock], only: names, times: 1, exercises: [] }
  for await (const event of prove(lab, options)) {
    if (event.type !== 'tried') continue
    const { trial } = event
    // A name may be the beginning of another.
    if (names.includes(nameOf(trial))) trials.set(nameOf(trial), trial)
  }
  assert.equal([...trials.keys()].toSorted(), names.toSorted())
  return trials
}

/** What is not as the headers say. */
export const troubles = (trials: ReadonlyMap<string, Trial>): string[] =>
  [...trials].flatMap(([name, { trouble }]) => (trouble === null ? [] : [`${name}: ${trouble}`]))
