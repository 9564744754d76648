/** How a teacher turns points into a grade. Without it, the points are the grade. */
export interface Grading {
  /** The grade of somebody with every point; null: as many as there are points, weighted. */
  readonly outOf: number | null
  /** Decimals that a grade is rounded to, half up, where it is shown or exported; 0 to 6. */
  readonly decimals: number
  /** By exercise id; what is not named keeps the weights that the checks have. */
  readonly exercises: Readonly<Record<string, ExerciseGrading>>
}

export interface ExerciseGrading {
  /** What the whole exercise counts, beside the others; null: the sum of its rules. */
  readonly weight: number | null
  /** Rule id → what it counts within its exercise; others count their points. */
  readonly rules: Readonly<Record<string, number>>
}

/** Points as they are. */
export const PLAIN_GRADING: Grading = { outOf: null, decimals: 2, exercises: {} }
