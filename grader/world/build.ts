import { realpathSync, statSync } from 'node:fs'
import { chmod, mkdir, readdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { isBuiltin } from 'node:module'
import { basename, extname, isAbsolute, join, sep } from 'node:path'
import { build, type Message, type Plugin } from 'esbuild'
import { WS_BUNDLE } from './preload/ws-bundle.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The kit's own parts that run elsewhere: in the student's process and in the page. */
export interface Tools {
  /** Absolute path of the preload. */
  readonly preload: string
  /** Source of the page's agent. */
  readonly agent: string
}

/** Bundles the preload and the students' `ws` into `folder`, and the agent into a string. */
export async function buildTools(folder: string): Promise<Tools> {
  await mkdir(folder, { recursive: true })
  const preload = join(folder, 'preload.cjs')
  const [agent] = await Promise.all([
    build({
      entryPoints: [here('page/agent.ts')],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      minify: true,
      // fake-timers asks for these where it finds Node.
      external: ['util', 'timers', 'timers/promises', 'perf_hooks'],
      write: false,
    }),
    build({
      entryPoints: [here('preload/main.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      minify: true,
      keepNames: true,
      outfile: preload,
    }),
    // Looking for its thirteen files is a tenth of what the start of a small server costs.
    build({
      entryPoints: [WS],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      // Native packages that ws takes where it finds them: the kit has none.
      define: { 'process.env.WS_NO_BUFFER_UTIL': '"1"', 'process.env.WS_NO_UTF_8_VALIDATE': '"1"' },
      minifySyntax: true,
      outfile: join(folder, WS_BUNDLE),
    }),
  ])
  return { preload, agent: agent.outputFiles[0]?.text ?? '' }
}

/** A file that cannot be compiled: the compiler's words, and where. */
export class SyntaxTrouble extends Error {
  override readonly name = 'SyntaxTrouble'
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
  /** The line itself. */
  readonly lineText: string

  constructor(message: Message, folder: string) {
    super(message.text)
    const { file = '', line = 1, column = 0, lineText = '' } = message.location ?? {}
    this.file = file.replace(`${folder}/`, '')
    this.line = line
    // esbuild counts bytes.
    this.column = Buffer.from(lineText).subarray(0, column).toString().length + 1
    this.lineText = lineText
  }
}

export interface Built {
  /** The bundle's text, its source map inline. */
  readonly code: string
  /** Absolute paths of the student's files that went into it. */
  readonly inputs: readonly string[]
}

/** The student's code is compiled alike whatever tsconfig.json lies beside it. */
const TSCONFIG = { compilerOptions: { target: 'es2022', useDefineForClassFields: true } }

/**
 * Bundles a student's program with the modules beside it.
 * @param entry absolute path of the file
 * @param folder absolute path that its places are told relative to
 * @param given absolute paths of modules that come from the kit, whatever lies beside the program
 * @param root absolute path of the only folder that its modules may come from; absent: any
 * @throws SyntaxTrouble where it does not compile
 */
export async function buildProgram(
  entry: string,
  folder: string,
  platform: 'node' | 'browser',
  given: readonly string[] = [],
  root?: string,
): Promise<Built> {
  try {
    const result = await build({
      entryPoints: [entry],
      absWorkingDir: folder,
      bundle: true,
      platform,
      format: 'esm',
      target: platform === 'node' ? 'node20' : 'es2022',
      sourcemap: 'inline',
      sourcesContent: false,
      outfile: join(folder, platform === 'node' ? 'server.lab.mjs' : 'client.lab.js'),
      write: false,
      metafile: true,
      logLevel: 'silent',
      logLimit: 1,
      tsconfigRaw: TSCONFIG,
      keepNames: false,
      charset: 'utf8',
      plugins: [
        ...given.map(fromTheKit),
        ...(platform === 'node' ? [libraries] : []),
        ...(root === undefined ? [] : [within(root, [entry, ...given])]),
      ],
      ...(platform === 'node' ? { banner: { js: NODE_BANNER } } : {}),
    })
    const inputs = Object.keys(result.metafile.inputs)
      .filter((path) => !/^ws(?:-required)?:/.test(path))
      .map((path) => join(folder, path))
    return { code: result.outputFiles[0]?.text ?? '', inputs }
  } catch (error) {
    const [message] = (error as { errors?: Message[] }).errors ?? []
    if (message === undefined) throw error
    throw new SyntaxTrouble(message, folder)
  }
}

/**
 * Gives programs written as CommonJS what they expect, as `tsx` does at home. On one line, so that
 * the source map's lines stay right; as properties of globalThis, so that a program may declare
 * the same names itself.
 */
const NODE_BANNER =
  `import{createRequire as __labRequire}from'node:module';` +
  `import{fileURLToPath as __labPath}from'node:url';` +
  `globalThis.require??=__labRequire(import.meta.url);` +
  `globalThis.__filename??=__labPath(import.meta.url);` +
  `globalThis.__labStarted?.();` +
  `globalThis.__dirname??=__labPath(new URL('.',import.meta.url)).replace(/[\\\\/]$/,'');`

/** The kit's own copy of ws, in its CommonJS form. */
const WS = fileURLToPath(import.meta.resolve('ws')).replace(/wrapper\.mjs$/, 'index.js')

/** The same in one file where the preload is there to tell where. */
const REQUIRE_WS = `globalThis.require(globalThis.__labWs ?? ${JSON.stringify(WS)})`

const WS_MODULE = `
  const ws = ${REQUIRE_WS}
  export default ws
  export const { createWebSocketStream, extension, PerMessageDeflate, Receiver, Sender } = ws
  export const { subprotocol, WebSocket, WebSocketServer } = ws
`

/** Students may import `ws` (the kit's own copy) and Node's modules; the rest is theirs. */
const libraries: Plugin = {
  name: 'libraries',
  setup(bundler) {
    bundler.onResolve({ filter: /^ws$/ }, ({ kind }) => ({
      path: WS,
      namespace: kind === 'require-call' ? 'ws-required' : 'ws',
    }))
    // Loaded with require, it costs a program's start 50 ms less than as a module of its own.
    bundler.onLoad({ filter: /./, namespace: 'ws' }, () => ({ contents: WS_MODULE, loader: 'js' }))
    bundler.onLoad({ filter: /./, namespace: 'ws-required' }, () => ({
      contents: `module.exports = ${REQUIRE_WS}`,
      loader: 'js',
    }))
    bundler.onResolve({ filter: /^[^./]/ }, ({ kind, path }) => {
      if (kind === 'entry-point' || isAbsolute(path) || isBuiltin(path)) return null
      return {
        errors: [{ text: `only “ws” and Node's own modules can be imported, not “${path}”` }],
      }
    })
  },
}

/** Leads imports of a given module to the kit's own copy. */
function fromTheKit(path: string): Plugin {
  const name = basename(path, extname(path)).replaceAll(/[^\w-]/g, '.')
  return {
    name: `given ${name}`,
    setup(bundler) {
      bundler.onResolve({ filter: new RegExp(`^\\./${name}(?:\\.[cm]?[jt]s)?$`) }, () => ({ path }))
    },
  }
}

/** Bytes of all modules of one program; more was not written by hand. */
const MODULES = 16 * 2 ** 20

/** A program is made of what its student handed in: it may take in no other file of this machine. */
function within(root: string, also: readonly string[]): Plugin {
  return {
    name: 'within',
    setup(bundler) {
      const home = realpathSync(root) + sep
      let left = MODULES
      bundler.onLoad({ filter: /./, namespace: 'file' }, ({ path }) => {
        const real = realpathSync(path)
        const info = statSync(real)
        left -= info.size
        const name = basename(path)
        // A pipe or device would never end.
        if (!info.isFile()) return { errors: [{ text: `${name} is not an ordinary file` }] }
        if (left < 0) return { errors: [{ text: 'the program is larger than 16 MiB' }] }
        if (real.startsWith(home) || also.includes(path)) return null
        return { errors: [{ text: `${name} lies outside of what was handed in` }] }
      })
    },
  }
}

/** Removes a folder that the kit made, whatever is in it. */
export async function removeFolder(folder: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3 }
  try {
    await rm(folder, options)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
    // A program may have forbidden its own folders to everybody.
    await allow(folder)
    await rm(folder, options)
  }
}

async function allow(folder: string): Promise<void> {
  await chmod(folder, 0o700)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await allow(join(folder, entry.name))
  }
}
