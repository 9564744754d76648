import type { Check, Story } from '../checks/check.ts'
import { type Judgement, Scene } from '../checks/scene.ts'
import type { ClockKind } from '../model/report.ts'
import type { Text } from '../model/text.ts'
import { Stage, Unsuitable } from '../world/stage.ts'
import type { Aside } from './in-turn.ts'
import type { Lab } from './lab.ts'
import { ownStack } from './own-stack.ts'
import type { Prepared } from './prepare.ts'
import { layOutStory } from './story-folder.ts'

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

export interface PlayOptions {
  readonly clock: ClockKind
  /** Who may use the same browser contexts again. */
  readonly owner: string
  /**
   * Whether all stories begin at once. Somebody who waits for this verdict alone has it sooner; in a
   * class, what is told in vain after a gate would hold up others.
   */
  readonly eager?: boolean
  /** When what is repeated in real time has its turn; absent: at once. */
  readonly aside?: Aside
  readonly signal?: AbortSignal
}

/**
 * A story is begun so often beside others, and then so often with the machine to itself, before what
 * keeps disturbing it is called the kit's failure.
 */
const TRIES = { beside: 2, alone: 4 }
/** In real time, a machine that was held up longer than this (ms) cannot say who was late. */
const HELD_UP = 150

interface StoryOptions extends PlayOptions {
  /** Told of each judgement as it is made. */
  readonly judged?: ((judgement: Judgement) => void) | undefined
}

interface Told {
  readonly judgements: readonly Judgement[]
  /** What the kit itself failed in. */
  readonly error: string | null
  /** How long the machine held the lab up, in ms. */
  readonly heldUp: number
}

/**
 * Tells a story until nothing from outside disturbed it: a browser that died, or a real clock that
 * stood still for the whole machine. What was seen meanwhile is no verdict, so it is not one.
 */
async function toldUndisturbed(
  lab: Lab,
  story: Story,
  clock: ClockKind,
  party: unknown,
  tell: () => Promise<Told>,
): Promise<Told> {
  let disturbance = ''
  const tellOnce = async (): Promise<Told | null> => {
    if (clock === 'real') {
      // Starting one holds the lab up. Where there is none, the story itself says so.
      await lab.browser().catch(() => null)
      await lab.pace.turn()
    }
    const losses = lab.browserLosses
    const told = await tell()
    const failed = told.judgements.some(({ verdict }) => verdict.verdict === 'failed')
    if (lab.browserLosses > losses) disturbance = 'the browser died again and again'
    else if (failed && told.heldUp > HELD_UP) {
      disturbance = `the machine is too busy to judge in real time: it stood still for ${Math.round(told.heldUp)} ms`
    } else return told
    return null
  }
  const places = lab[clock]
  for (let tries = 0; tries < TRIES.beside + TRIES.alone; tries++) {
    // What disturbs a story most is often the other ones.
    const told = await (tries < TRIES.beside ? places.run(tellOnce, party) : places.alone(tellOnce))
    if (told !== null) return told
  }
  return { judgements: [], error: `${story.title.en}: ${disturbance}`, heldUp: 0 }
}

/**
 * Plays the stories of an exercise side by side: the others begin as soon as the first has passed the
 * gate's rules, or with it where the play is eager. Where the virtual clock cannot carry the program,
 * everything is played anew in real time.
 * @throws the signal's reason where it was ended early; what runs then comes to its end soon
 */
export async function play(
  lab: Lab,
  check: Check,
  prepared: Prepared,
  options: PlayOptions,
): Promise<Played> {
  try {
    return await playOn(lab, check, prepared, options)
  } catch (error) {
    if (!(error instanceof Unsuitable)) throw error
    if (process.env.LAB_DEBUG !== undefined) console.error(error.message)
    const repeat = (): Promise<Played> =>
      playOn(lab, check, prepared, { ...options, clock: 'real' })
    const real = await (options.aside?.(repeat) ?? repeat())
    return { ...real, repeated: error.why }
  }
}

function playOn(lab: Lab, check: Check, prepared: Prepared, options: PlayOptions): Promise<Played> {
  return lab.clocks.run(options.clock, () => playStories(lab, check, prepared, options))
}

async function playStories(
  lab: Lab,
  check: Check,
  prepared: Prepared,
  options: PlayOptions,
): Promise<Played> {
  const { clock, eager = false } = options
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, ...(options.signal ? [options.signal] : [])])
  const tell = (story: Story, judged?: (judgement: Judgement) => void): Promise<Told> =>
    toldUndisturbed(lab, story, clock, prepared, async () => {
      signal.throwIfAborted()
      const told = await playStory(lab, check, story, prepared, { ...options, signal, judged })
      signal.throwIfAborted()
      return told
    })
  const [gate, ...others] = check.stories as [Story, ...Story[]]
  let beside: Promise<readonly Told[]> | null = null
  const begin = (): Promise<readonly Told[]> => {
    beside ??= Promise.all(others.map((story) => tell(story)))
    // They are waited for below, or are told in vain.
    beside.catch(() => undefined)
    return beside
  }
  const closing = new Set(check.gate)
  try {
    const first = tell(gate, ({ rule, verdict }) => {
      if (verdict.verdict === 'passed' && closing.delete(rule) && closing.size === 0) void begin()
    })
    if (eager) void begin()
    const opening = await first
    const closed = opening.judgements.some(
      ({ rule, verdict }) => check.gate.includes(rule) && verdict.verdict === 'failed',
    )
    const rest = closed ? [] : await begin()
    const all = [opening, ...rest]
    const errors = all.flatMap(({ error }, index) =>
      error === null
        ? []
        : (check.stories[index]?.rules ?? []).map((rule) => [rule, error] as const),
    )
    const judgements = all.flatMap((told) => told.judgements)
    return { clock, judgements, repeated: null, errors: new Map(errors) }
  } finally {
    // What is still told is told in vain.
    over.abort()
  }
}

async function playStory(
  lab: Lab,
  check: Check,
  story: Story,
  prepared: Prepared,
  { clock, owner, signal, judged }: StoryOptions,
): Promise<Told> {
  const waiting = clock === 'virtual' && prepared.program !== null ? lab.standby.take() : null
  using warm = waiting?.process ?? null
  await using place = await layOutStory(waiting?.folder ?? lab.newStoryFolder(), prepared.program)
  const { program, sockets } = place
  await using stage = new Stage({
    clock,
    ...(story.epoch === undefined ? {} : { epoch: story.epoch }),
    files: prepared.files,
    watch: check.watch,
    locate: prepared.locate,
    judgesPages: check.exercise.asked.some((name) => name.startsWith('client.')),
    program:
      program === null
        ? null
        : { ...program, sockets, preload: lab.tools.preload, sandbox: lab.sandbox, warm },
    takeSeat: () => lab.seats.take(owner),
    returnSeat: (seat) => lab.seats.give(owner, seat),
  })
  const scene = new Scene(stage, judged)
  // Without its server a story comes to its end by itself, and leaves its seats as it should.
  const stop = (): void => stage.server?.kill()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    await story.play(scene)
  } catch (error) {
    if (error instanceof Unsuitable) throw error
    // Whatever else is thrown is the kit's own failure, and never the student's.
    return { judgements: scene.judgements, error: ownStack(error), heldUp: stage.heldUp }
  } finally {
    signal?.removeEventListener('abort', stop)
  }
  return { judgements: scene.judgements, error: null, heldUp: stage.heldUp }
}
