/** What Moodle writes before everything that it hands out of an assignment. */
export interface Handed {
  /** `Chloé Lefèvre_1234_assignsubmission_file`: the student, as the platform's own files say it. */
  readonly student: string
  readonly kind: 'file' | 'onlinetext'
  /** The student's own name of the file; '' for a folder. */
  readonly file: string
}

/**
 * From the right, since a name may hold anything: `<name>_<number>_assignsubmission_<kind>_<file>`.
 * A group's or team's name stands before the student's, `Participant` in its place where grading is
 * blind, and some versions leave the number out.
 */
const HANDED = /^(.*?)_assignsubmission_(file|onlinetext)(?:_(.*))?$/s

/** Reads the name of a file or folder of Moodle's download; null where it is none. */
export function readHanded(name: string): Handed | null {
  const [, person = '', kind, file = ''] = HANDED.exec(name) ?? []
  if (kind === undefined || person === '') return null
  return {
    student: `${person}_assignsubmission_file`,
    kind: kind === 'file' ? 'file' : 'onlinetext',
    file,
  }
}
