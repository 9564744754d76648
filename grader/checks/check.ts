import type { Exercise } from '../model/exercise.ts'
import type { Rule } from '../model/rule.ts'
import type { Text } from '../model/text.ts'
import type { Scene } from './scene.ts'

/** An exercise with its rules and the stories that judge them: all that a check consists of. */
export interface Check {
  readonly exercise: Exercise
  /** In the order in which reports list them. */
  readonly rules: readonly Rule[]
  /** The first is the gate: where one of its rules in `gate` fails, the others are not played. */
  readonly stories: readonly Story[]
  /** Rules without which nothing else can be judged. */
  readonly gate: readonly string[]
  /** CSS selectors of the page whose texts count. */
  readonly watch: readonly string[]
  /** Who plays the server: the student's program, or the check itself. */
  readonly server: 'student' | 'scripted'
}

/** One short story on a server of its own, which judges rules along the way. */
export interface Story {
  readonly title: Text
  /** The rules that it judges. */
  readonly rules: readonly string[]
  /**
   * Epoch ms at which it begins on the virtual clock, where that matters. In real time it is played
   * whenever it is, and has to hold then too.
   */
  readonly epoch?: number
  play(scene: Scene): Promise<void>
}

/** A rule; one point unless said otherwise. */
export function rule(
  id: string,
  title: Text,
  { after = [], points = 1 }: { after?: readonly string[]; points?: number } = {},
): Rule {
  return { id, title, points, after }
}

/** A story and the rules that it judges. */
export function story(
  title: Text,
  rules: readonly string[],
  play: (scene: Scene) => Promise<void>,
  options: Pick<Story, 'epoch'> = {},
): Story {
  return { title, rules, play, ...options }
}
