import type { SyntaxTrouble } from '../../world/build.ts'
import type { BuildTrouble } from './state.ts'

/** What the compiler says, with the line and a mark under the place. */
export function troubleOf({ message, file, line, column, lineText }: SyntaxTrouble): BuildTrouble {
  return {
    text: `${file}:${line}:${column}: ${message}`,
    place: { file, line, column },
    excerpt: `${lineText}\n${' '.repeat(Math.max(0, column - 1))}^`,
  }
}
