// @ts-check
/**
 * Starts the command line: `node grader/start.mjs exercise 3`. To read some 290 files of TypeScript
 * one by one takes longer than many an exercise is judged. They are read as one, and that one is
 * made anew whenever any of them has changed.
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

const ENTRY = join(import.meta.dirname, 'cli.ts')
const KIT = dirname(import.meta.dirname)
const FOLDER = join(KIT, '.lab', 'kit')
const BUNDLE = join(FOLDER, 'cli.mjs')

/** Comes before the last line, which says what the bundle was made of. */
const MADE_OF = '\n// made of '

/** The kit itself failed (DESIGN: the exit status of grade). */
const KIT_FAILED = 3

/** @typedef {readonly [path: string, changed: number, bytes: number]} Source */

/**
 * What a bundle was made of. A copy of the kit is another one: its files know where they lie.
 * @typedef {{ readonly kit: string, readonly sources: readonly Source[] }} Origin
 */

/**
 * @param {string} path absolute
 * @returns {Source}
 */
function look(path) {
  const { mtimeMs, size } = statSync(path)
  return [relative(KIT, path), mtimeMs, size]
}

/** @returns {boolean} whether there is a bundle, and all of its sources are as they were */
function isCurrent() {
  try {
    const text = readFileSync(BUNDLE, 'utf8')
    const origin = text.slice(text.lastIndexOf(MADE_OF) + MADE_OF.length)
    const { kit, sources } = /** @type {Origin} */ (JSON.parse(origin))
    return kit === KIT && sources.every((each) => String(look(join(KIT, each[0]))) === String(each))
  } catch {
    // Not there yet, cut short, or made of a file that has gone: it is made anew.
    return false
  }
}

/**
 * @returns {Promise<ReadonlyMap<string, string>>} the bundle and its source map: texts, by their paths
 * @throws {import('esbuild').BuildFailure} which esbuild has told already, with file and line
 */
async function bundle() {
  const esbuild = await import('esbuild')
  // This file says how it is made.
  const sources = [look(import.meta.filename)]
  const { outputFiles } = await esbuild.build({
    entryPoints: [ENTRY],
    outfile: BUNDLE,
    write: false,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    sourcesContent: false,
    define: {
      'import.meta.url': '__url',
      'import.meta.filename': '__file',
      'import.meta.dirname': '__folder',
    },
    plugins: [
      {
        name: 'each file knows where it lies',
        setup(build) {
          build.onLoad({ filter: /\.(?:ts|json)$/ }, ({ path }) => {
            // Before it is read: what is written meanwhile is seen at the next start.
            sources.push(look(path))
            const text = readFileSync(path, 'utf8')
            if (extname(path) === '.json') return { contents: text, loader: 'json' }
            const url = JSON.stringify(pathToFileURL(path).href)
            const file = JSON.stringify(path)
            const folder = JSON.stringify(dirname(path))
            // In front of the first line, so that every line keeps its number.
            const place = `const __url = ${url}, __file = ${file}, __folder = ${folder}; `
            return { contents: place + text, loader: 'ts' }
          })
        },
      },
    ],
  })
  const origin = MADE_OF + JSON.stringify({ kit: KIT, sources })
  return new Map(
    outputFiles.map(({ path, text }) => [path, path === BUNDLE ? text + origin : text]),
  )
}

/**
 * @param {ReadonlyMap<string, string>} texts
 * @returns {boolean} whether they could be written: a kit may be there to be read only
 */
function keep(texts) {
  try {
    mkdirSync(FOLDER, { recursive: true })
    for (const [path, text] of texts) {
      const draft = `${path}.${process.pid}`
      writeFileSync(draft, text)
      // Who starts at this moment reads the old one or the new one, and never half of it.
      renameSync(draft, path)
    }
    return true
  } catch {
    return false
  }
}

/** @throws what kept it from starting; the command line has its own errors told, and none comes here */
async function start() {
  process.setSourceMapsEnabled(true)
  if (isCurrent() || keep(await bundle())) {
    await import(pathToFileURL(BUNDLE).href)
    return
  }
  // It takes a second longer, and everything works.
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(ENTRY).href)
}

/** @param {unknown} error */
function tell(error) {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
    process.stderr.write(
      `The libraries that the kit needs are not all there: npm ci brings them.\n` +
        `Les bibliothèques dont le kit a besoin ne sont pas toutes là\u202f: npm ci les apporte.\n` +
        `(${error.message})\n`,
    )
    return
  }
  // esbuild has told of its own already, with file and line.
  if (error instanceof Error && 'errors' in error) return
  throw error
}

try {
  await start()
} catch (error) {
  process.exitCode = KIT_FAILED
  tell(error)
}
