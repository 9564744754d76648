import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { SEQUENCE_CSS } from '../../report/sequence.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What the browser gets of the kit: the live page's script and style, and what students' pages begin with. */
export interface Bundle {
  readonly script: string
  readonly style: string
  readonly inject: string
}

/** Bundles them. */
export async function buildBundle(): Promise<Bundle> {
  const [script, inject, style] = await Promise.all([
    bundle('page/main.ts'),
    bundle('page/inject.ts'),
    readFile(here('page/lab.css'), 'utf8'),
  ])
  return { script, inject, style: `${style}\n${SEQUENCE_CSS}` }
}

async function bundle(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here(path)],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
