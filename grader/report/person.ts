/** `<name>_<number>_assignsubmission_file…`, as Moodle calls the folders of its download. */
const HANDED = /^(.+?)(?:_(\d+))?_assignsubmission_(?:file|onlinetext)(?:_.*)?$/s

/**
 * Whose submission it is, as people call them: what a platform adds to a name is left out, but for
 * the number that tells two of one name apart.
 * @param id a submission's id, the name of its folder
 */
export function person(id: string): string {
  const [, name, number] = HANDED.exec(id) ?? []
  if (name === undefined) return id
  return number === undefined ? name : `${name} (${number})`
}
