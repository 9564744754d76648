import { dateServer } from '../../checks/02-date-server.ts'
import type { Lab } from '../../run/lab.ts'
import { prepare, type Prepared } from '../../run/prepare.ts'
import type { Folder } from '../folders.ts'

/** A program that does nothing, in a folder of its own, for stories of a test's own. */
export async function idleProgram(lab: Lab, folder: Folder): Promise<Prepared> {
  await folder.write({ 'server.ts': 'setInterval(() => {}, 1000)\n' })
  const files = { 'server.ts': folder.at('server.ts') }
  const work = { exercise: dateServer.exercise.id, folder: folder.path, files }
  return prepare(dateServer, work, lab.newFolder())
}
