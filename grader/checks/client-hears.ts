import type { Visitor } from '../world/visitor.ts'
import { both, quote } from './say.ts'
import type { Scene } from './scene.ts'

/** Time for a page to react, in ms. */
export const MOMENT = 1000

/** The server says something, and the page gets the time to show it; what #ladate shows then. */
export async function hears(
  scene: Scene,
  visitor: Visitor,
  ...texts: readonly string[]
): Promise<string> {
  for (const text of texts) {
    const said = quote(text)
    scene.step(
      both((lang) =>
        lang === 'en' ? `The server says ${said.en}.` : `Le serveur dit ${said.fr}.`,
      ),
    )
    scene.stage.scripted?.says(text)
  }
  await scene.stage.advance(MOMENT)
  return shownAs(visitor, texts.at(-1) ?? '')
}

/** What #ladate shows. A line may be an element of its own: no line end is needed around it then. */
async function shownAs(visitor: Visitor, text: string): Promise<string> {
  const shown = (await visitor.shown('#ladate')).at(-1)?.text ?? ''
  const lines = text.split('\n')
  if (lines.length === 1 || !shown.includes(lines.join(''))) return shown
  const { texts } = await visitor.entries('#ladate *')
  return lines.every((line) => texts.includes(line))
    ? shown.replace(lines.join(''), () => text)
    : shown
}
