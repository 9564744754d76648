import { mkdir } from 'node:fs/promises'
import type { Check, Story } from '../checks/check.ts'
import { type Judgement, Scene } from '../checks/scene.ts'
import type { ClockKind } from '../model/report.ts'
import type { Text } from '../model/text.ts'
import { Stage, Unsuitable } from '../world/stage.ts'
import type { Lab } from './lab.ts'
import type { Prepared } from './prepare.ts'

/** What came of playing the stories of one exercise. */
export interface Played {
  readonly clock: ClockKind
  /** In the order of the stories. */
  readonly judgements: readonly Judgement[]
  /** Why it was repeated in real time; null if it was not. */
  readonly repeated: Text | null
  /** What the kit itself failed in, by the rules that could not be judged. */
  readonly errors: ReadonlyMap<string, string>
}

/** A story is begun so often before a browser that keeps dying is called the kit's failure. */
const BROWSER_DEATHS = 3

/**
 * Plays the stories of an exercise: the first alone, then the others side by side. Where the
 * virtual clock cannot carry the program, everything is played anew in real time.
 * @param owner who may use the same browser contexts again
 */
export async function play(
  lab: Lab,
  check: Check,
  prepared: Prepared,
  clock: ClockKind,
  owner: string,
): Promise<Played> {
  try {
    return await playOn(lab, check, prepared, clock, owner)
  } catch (error) {
    if (!(error instanceof Unsuitable)) throw error
    if (process.env.LAB_DEBUG !== undefined) console.error(error.message)
    return { ...(await playOn(lab, check, prepared, 'real', owner)), repeated: error.why }
  }
}

async function playOn(
  lab: Lab,
  check: Check,
  prepared: Prepared,
  clock: ClockKind,
  owner: string,
): Promise<Played> {
  const errors = new Map<string, string>()
  const tell = (story: Story): Promise<readonly Judgement[]> =>
    lab[clock].run(async () => {
      for (let tries = 1; ; tries++) {
        const losses = lab.browserLosses
        const told = await playStory(lab, check, story, prepared, clock, owner)
        // A browser that died under a story is no fault of the student's: the story begins anew.
        const undisturbed = lab.browserLosses === losses
        if (undisturbed || tries === BROWSER_DEATHS) {
          const error = undisturbed ? told.error : 'the browser died again and again'
          if (error !== null) for (const rule of story.rules) errors.set(rule, error)
          return undisturbed ? told.judgements : []
        }
      }
    })
  const [gate, ...others] = check.stories as [Story, ...Story[]]
  const first = await tell(gate)
  const closed = first.some(
    ({ rule, verdict }) => check.gate.includes(rule) && verdict.verdict === 'failed',
  )
  const rest = closed ? [] : await Promise.all(others.map(tell))
  return { clock, judgements: [...first, ...rest.flat()], repeated: null, errors }
}

async function playStory(
  lab: Lab,
  check: Check,
  story: Story,
  prepared: Prepared,
  clock: ClockKind,
  owner: string,
): Promise<{ judgements: readonly Judgement[]; error: string | null }> {
  const sockets = lab.newSocketFolder()
  await mkdir(sockets)
  await using stage = new Stage({
    clock,
    files: prepared.files,
    watch: check.watch,
    locate: prepared.locate,
    judgesPages: check.exercise.asked.some((name) => name.startsWith('client.')),
    program:
      prepared.program === null
        ? null
        : { ...prepared.program, sockets, preload: lab.tools.preload },
    takeSeat: () => lab.seats.take(owner),
    returnSeat: (seat) => lab.seats.give(owner, seat),
  })
  const scene = new Scene(stage)
  try {
    await story.play(scene)
  } catch (error) {
    if (error instanceof Unsuitable) throw error
    // Whatever else is thrown is the kit's own failure, and never the student's.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { judgements: scene.judgements, error: text }
  }
  return { judgements: scene.judgements, error: null }
}
