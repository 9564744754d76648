import type { Sky } from '../state.ts'

let known: readonly Sky[] = []

/** All weathers, in the order of the menu; none until the lab has told them. */
export function skies(): readonly Sky[] {
  return known
}

export function learn(told: readonly Sky[]): void {
  known = told
}

export function skyOf(id: string): Sky | undefined {
  return known.find((each) => each.id === id)
}
