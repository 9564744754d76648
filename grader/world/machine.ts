/** What the kit asks of the machine that it runs on, in one place, so that tests can stand in for it. */
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { chromium } from './browser/playwright.ts'
import { type Limits, type Ran, runProgram } from './program.ts'

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** Whether the kit runs as root (never so on Windows). */
  readonly root: boolean
  /** What /etc/os-release says; null where there is none. */
  readonly distribution: Distribution | null
  /** Where Playwright would keep its own whole Chromium; '' where it has none for this system. */
  readonly playwrightChromium: string
  /** Whether it is a file that can be run. */
  isProgram(path: string): boolean
  /** The first bytes of a file as text; '' when it cannot be read. */
  head(path: string): string
  /** Runs a program to its end; never throws. */
  run(command: string, args: readonly string[], limits: Limits): Promise<Ran>
}

/** A Linux distribution by the names of os-release(5). */
export interface Distribution {
  readonly id: string
  /** The distributions that it derives from, nearest first. */
  readonly like: readonly string[]
  readonly name: string
}

/** The machine that this program runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    root: process.getuid?.() === 0,
    distribution: process.platform === 'linux' ? readDistribution() : null,
    playwrightChromium: chromium().executablePath(),
    isProgram,
    head,
    run: runProgram,
  }
}

/** Takes apart the text of an os-release(5) file. */
export function parseDistribution(text: string): Distribution {
  const field = (name: string): string => {
    const value = new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1]?.trim() ?? ''
    return value.replace(/^(["'])(.*)\1$/, '$2')
  }
  const id = field('ID') || 'linux'
  const like = field('ID_LIKE').split(/\s+/).filter(Boolean)
  return { id, like, name: field('PRETTY_NAME') || id }
}

function readDistribution(): Distribution | null {
  for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
    try {
      return parseDistribution(readFileSync(path, 'utf8'))
    } catch {
      // The next place, or none: a Linux that does not say what it is.
    }
  }
  return null
}

function isProgram(path: string): boolean {
  try {
    if (!statSync(path).isFile()) return false
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function head(path: string): string {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(4096)
      return bytes.toString('latin1', 0, readSync(file, bytes))
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}
