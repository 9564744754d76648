/** A slide in the plan of the lecture. */
export interface Planned {
  readonly id: string
  /** Minutes from the beginning of the lecture to the end of this slide. */
  readonly until: number
}

export function planOf(slides: readonly { id: string; minutes: number }[]): readonly Planned[] {
  let until = 0
  return slides.map(({ id, minutes }) => {
    until += minutes
    return { id, until }
  })
}
