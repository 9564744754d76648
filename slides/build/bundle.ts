/** The pages' scripts and style sheets, each as one file: ES modules do not load from `file://`. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { SEQUENCE_CSS } from '../../grader/report/sequence.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** A script of slides/page/ with all that it imports, as a classic script. @throws esbuild's errors */
export async function bundleScript(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here(`../page/${name}.ts`)],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    write: false,
  })
  return `${LICENCES}${outputFiles[0]?.text ?? ''}`
}

/** What the licence of reveal.js asks to be kept with every copy. */
const LICENCES =
  '/* Contains reveal.js, MIT licence, (c) Hakim El Hattab, https://revealjs.com */\n'

/** Style sheets of slides/theme/, in order; `reveal` is the library's own, `sequence` the diagrams'. */
export async function bundleStyle(names: readonly string[]): Promise<string> {
  const sheets = names.map((name) => {
    if (name === 'sequence') return SEQUENCE_CSS
    const path =
      name === 'reveal'
        ? fileURLToPath(import.meta.resolve('reveal.js/reveal.css'))
        : here(`../theme/${name}.css`)
    return readFileSync(path, 'utf8')
  })
  const { outputFiles } = await build({
    stdin: { contents: sheets.join('\n'), loader: 'css' },
    target: ['chrome123', 'firefox120', 'safari17.5'],
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
