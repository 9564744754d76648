import type { Context } from '../../grader/cli/command.ts'
import type { Text } from '../../grader/model/text.ts'

/** Tells the person something that is not the command's result. */
export function say({ stderr, lang }: Context, text: Text): void {
  stderr.write(`${text[lang]}\n`)
}
