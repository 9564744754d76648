/** A checkout of a student's own: the kit, the exercises as they are handed out, and solutions. */
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { originals } from '../../run/originals.ts'
import { type Folder, newFolder } from '../folders.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const NOT_COPIED = ['grader/test', 'grader/bench'].map((name) => join(ROOT, name))

export interface Checkout extends AsyncDisposable {
  readonly root: string
  /** The absolute path of something in it. */
  at(...names: string[]): string
}

/** A new checkout, in a folder whose name has what names of folders have at home. */
export async function newCheckout(): Promise<Checkout> {
  const folder: Folder = await newFolder()
  const root = folder.at('TP n° 1, élève')
  const at = (...names: string[]): string => join(root, ...names)
  await cp(join(ROOT, 'grader'), at('grader'), {
    recursive: true,
    filter: (path) => !NOT_COPIED.some((name) => path === name || path.startsWith(name + sep)),
  })
  await cp(join(ROOT, 'solutions'), at('solutions'), { recursive: true })
  await cp(join(ROOT, 'package.json'), at('package.json'))
  await cp(join(ROOT, 'tsconfig.json'), at('tsconfig.json'))
  for (const [path, lines] of Object.entries(originals())) {
    await mkdir(dirname(at('exercises', path)), { recursive: true })
    await writeFile(at('exercises', path), lines.join('\n'))
  }
  await symlink(join(ROOT, 'node_modules'), at('node_modules'), 'junction')
  return { root, at, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}
