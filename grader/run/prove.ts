import type { ClockKind, ExerciseReport } from '../model/report.ts'
import { Channel } from './channel.ts'
import { type Specimen, specimens } from './gallery.ts'
import { type Aside, inTurn } from './in-turn.ts'
import { judge } from './judge.ts'
import type { Lab } from './lab.ts'

/** What became of one specimen on one clock. */
export interface Trial {
  readonly specimen: Specimen
  readonly clock: ClockKind
  readonly report: ExerciseReport
  /** What is not as it should be; null if all is well. */
  readonly trouble: string | null
}

export interface ProveOptions {
  readonly clocks: readonly ClockKind[]
  /** Only specimens whose path holds one of these; empty: all. */
  readonly only: readonly string[]
  /** How often each is judged. */
  readonly times: number
  /** Exercise numbers; empty: all. */
  readonly exercises: readonly number[]
}

/** What happens while specimens are tried. */
export type Proving =
  | { readonly type: 'planned'; readonly trials: number }
  | { readonly type: 'started'; readonly specimen: Specimen; readonly clock: ClockKind }
  | { readonly type: 'tried'; readonly trial: Trial }

/** Specimens that are prepared and played at once; the lab bounds their stories. */
const AT_ONCE = 6

/**
 * Judges every specimen whose verdict is known, and says where the judgement is another: the proof
 * that a wrong program never passes and a right one never fails. Each is told as soon as it is known.
 */
export async function* prove(lab: Lab, options: ProveOptions): AsyncIterable<Proving> {
  const chosen = (await specimens()).filter((specimen) => isChosen(specimen, options))
  const runs = Array.from({ length: options.times }, () => chosen).flat()
  const on = (clock: ClockKind): readonly Specimen[] =>
    runs.filter((specimen) => clock === 'virtual' || specimen.clock !== 'virtual')
  yield { type: 'planned', trials: options.clocks.flatMap(on).length }
  for (const clock of options.clocks) {
    const atOnce = clock === 'virtual' ? AT_ONCE : AT_ONCE * 4
    const channel = new Channel<Proving>()
    const all = inTurn(on(clock), atOnce, async (specimen, aside) => {
      channel.send({ type: 'started', specimen, clock })
      channel.send({ type: 'tried', trial: await tried(lab, specimen, clock, aside) })
    })
    channel.closeAfter(all)
    yield* channel
  }
}

function isChosen({ check, kind, name }: Specimen, { only, exercises }: ProveOptions): boolean {
  const path = `${kind}/${check.exercise.id}/${name}`
  return (
    (exercises.length === 0 || exercises.includes(check.exercise.number)) &&
    (only.length === 0 || only.some((part) => path.includes(part)))
  )
}

async function tried(lab: Lab, specimen: Specimen, clock: ClockKind, aside: Aside): Promise<Trial> {
  const report = await judge(lab, specimen.check, specimen.work, {
    clock,
    runStarters: true,
    owner: 'gallery',
    aside,
  })
  return { specimen, clock, report, trouble: troubleWith(specimen, clock, report) }
}

function troubleWith(
  { fails, clock: only, kind }: Specimen,
  clock: ClockKind,
  report: ExerciseReport,
): string | null {
  const verdictsOf = (name: string): string[] =>
    report.rules.filter(({ verdict }) => verdict.verdict === name).map(({ rule }) => rule.id)
  const broken = report.rules.find(({ verdict }) => verdict.verdict === 'broken')
  if (broken?.verdict.verdict === 'broken') {
    return `${broken.rule.id} is broken: ${broken.verdict.error}`
  }
  const failed = verdictsOf('failed')
  if (fails === null) return failed.length > 0 ? null : `a ${kind} that passes`
  if (failed.join() !== fails.join()) {
    return `failed ${failed.join(', ') || 'nothing'} instead of ${fails.join(', ') || 'nothing'}`
  }
  if (fails.length === 0 && verdictsOf('blocked').length > 0) {
    return `blocked: ${verdictsOf('blocked').join(', ')}`
  }
  if (clock === 'virtual' && (report.clock === 'real') !== (only === 'real')) {
    return only === 'real'
      ? 'judged on the virtual clock, against its header'
      : 'repeated in real time'
  }
  return null
}
