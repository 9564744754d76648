/**
 * `<name>_<number>_assignsubmission_<kind>…`, as Moodle calls the folders and files of its download;
 * some versions leave the number out.
 */
const HANDED = /^(.*?)(?:_(\d+))?_assignsubmission_(?:file|onlinetext)(?:_.*)?$/s

/** A submission's id, taken apart. */
export interface Called {
  /** Without what a platform adds to it. */
  readonly name: string
  /** The platform's number of the submission; absent where the id holds none. */
  readonly number?: string | undefined
}

/** @param id a submission's id, the name of its folder */
export function called(id: string): Called {
  const [, name, number] = HANDED.exec(id) ?? []
  return name === undefined ? { name: id } : { name, number }
}

/**
 * Whose submission it is, as people call them: what a platform adds to a name is left out, but for
 * the number that tells two of one name apart.
 */
export function person(id: string): string {
  const { name, number } = called(id)
  if (name === '') return id
  return number === undefined ? name : `${name} (${number})`
}
