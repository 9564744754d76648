import type { Text } from '../model/text.ts'
import { both, quote } from './say.ts'

/** Characters that have to agree before an entry counts as a changed one, and not as another. */
const ALIKE = 8
/** Characters that are shown on either side of a difference. */
const SHOWN = 24

/**
 * Where what is shown stops being what was written.
 * @param entries those that are no other message's
 * @returns null where none of them begins as the text does
 */
export function nearMiss(entries: readonly string[], text: string): Text | null {
  const beginning = text.slice(0, ALIKE)
  const [nearest] = entries
    .filter((entry) => entry.includes(beginning))
    .map((entry) => entry.slice(entry.indexOf(beginning)))
    .map((shown) => ({ shown, alike: alikeAt(shown, text) }))
    .toSorted((one, other) => other.alike - one.alike)
  if (text.length <= ALIKE || nearest === undefined || nearest.alike === text.length) return null
  // The same words under another number are another message.
  const number = text.search(/ \(\d+\)$/)
  if (number >= 0 && nearest.alike >= number) return null
  const { shown, alike } = nearest
  const [instead, wanted] = [shown, text].map((each) => quote(each.slice(alike, alike + SHOWN)))
  const ends = alike === shown.length
  return both((lang) =>
    lang === 'en'
      ? `an entry has its first ${alike} characters of ${text.length}, and then ${ends ? 'ends' : `${instead?.en} instead of ${wanted?.en}`}`
      : `une entrée en a les ${alike} premiers caractères sur ${text.length}, puis ${ends ? 's’arrête' : `${instead?.fr} au lieu de ${wanted?.fr}`}`,
  )
}

/** How many characters two texts have in common at their beginning. */
function alikeAt(one: string, other: string): number {
  let at = 0
  while (at < one.length && at < other.length && one[at] === other[at]) at++
  // Half a character tells nobody anything.
  const last = one.charCodeAt(at - 1)
  return last >= 0xd800 && last < 0xdc00 ? at - 1 : at
}
