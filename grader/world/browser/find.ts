/** Where a browser may already be on this machine, best first. */
import { posix, win32 } from 'node:path'
import type { Text } from '../../model/text.ts'
import type { Machine } from '../machine.ts'
import { BrowserUnavailable } from './unavailable.ts'

/** The environment variable that names the browser to use. */
export const SETTING = 'WEBSOCKET_LAB_BROWSER'

export interface FoundBrowser {
  readonly executable: string
  /** Who brought it: the person's setting, Playwright, or the system. */
  readonly from: 'setting' | 'playwright' | 'system'
}

export const FROM: Readonly<Record<FoundBrowser['from'], Text>> = {
  setting: { en: `set by ${SETTING}`, fr: `donné par ${SETTING}` },
  playwright: { en: 'installed by Playwright', fr: 'installé par Playwright' },
  system: { en: 'installed on this machine', fr: 'installé sur cette machine' },
}

/**
 * The browsers that are there, best first: the one that is set and no other, or else Playwright's
 * own and then the system's. None of them has been started.
 * @throws BrowserUnavailable when one is set and is not there
 */
export function findBrowsers(machine: Machine): FoundBrowser[] {
  const setting = machine.env[SETTING]?.trim()
  if (setting) return [findSetting(machine, setting)]
  const found: FoundBrowser[] = []
  for (const executable of playwrightCandidates(machine)) {
    if (machine.isProgram(executable)) found.push({ executable, from: 'playwright' })
  }
  for (const executable of systemCandidates(machine)) {
    if (machine.isProgram(executable) && !isSnapStub(machine, executable)) {
      found.push({ executable, from: 'system' })
    }
  }
  return found
}

function findSetting(machine: Machine, setting: string): FoundBrowser {
  const path = pathsOf(machine)
  const isName = !/[\\/]/.test(setting)
  // npm starts its scripts in the package's folder; a path is meant from where the person stands.
  const here = machine.env['INIT_CWD'] ?? process.cwd()
  const places = isName
    ? [...onPath(machine, [setting]), path.resolve(here, setting)]
    : [path.resolve(here, setting)]
  const executable = places.find((place) => machine.isProgram(place))
  if (executable !== undefined) return { executable, from: 'setting' }
  throw new BrowserUnavailable(
    {
      en: `${SETTING} is set to “${setting}”, which is not a program that can be run.`,
      fr: `${SETTING} vaut «\u202f${setting}\u202f», qui n’est pas un programme exécutable.`,
    },
    CORRECT_SETTING,
  )
}

/** What to do about a setting that leads nowhere: it is never silently passed over. */
export const CORRECT_SETTING: Text = {
  en: `Correct ${SETTING}, or unset it so that the lab looks for a browser itself.`,
  fr: `Corrigez ${SETTING}, ou supprimez cette variable pour que le labo cherche lui-même un navigateur.`,
}

/**
 * Where Playwright keeps the browsers that it has downloaded, derived from the one path that its
 * public interface tells: `<registry>/chromium-1255/chrome-linux64/chrome`.
 */
export function playwrightCandidates({ platform, playwrightChromium }: Machine): string[] {
  const path = platform === 'win32' ? win32 : posix
  const parts = playwrightChromium.split(path.sep)
  const at = parts.findLastIndex((part) => /^chromium-\d+$/.test(part))
  const folder = parts[at + 1]
  if (at < 0 || folder === undefined) return playwrightChromium === '' ? [] : [playwrightChromium]
  const program = platform === 'win32' ? 'chrome-headless-shell.exe' : 'chrome-headless-shell'
  const shell = [
    ...parts.slice(0, at),
    parts[at]?.replace('chromium-', 'chromium_headless_shell-'),
    folder.replace('chrome-', 'chrome-headless-shell-'),
    program,
  ]
  return [shell.join(path.sep), playwrightChromium]
}

/** Where systems install Chrome, Chromium, the headless shell and Edge; the lightest first. */
export function systemCandidates(machine: Machine): string[] {
  switch (machine.platform) {
    case 'win32':
      return windowsCandidates(machine)
    case 'darwin':
      return [...onPath(machine, ['chrome-headless-shell']), ...macCandidates(machine)]
    default:
      return linuxCandidates(machine)
  }
}

function linuxCandidates(machine: Machine): string[] {
  return unique([
    // Debian's wrapper in /usr/bin stays between Playwright and the browser; this is the real one.
    '/usr/lib/chromium/chromium-headless-shell',
    '/usr/lib/chromium/headless_shell',
    '/usr/lib64/chromium-browser/headless_shell',
    ...onPath(machine, ['chromium-headless-shell', 'chrome-headless-shell', 'headless_shell']),
    ...onPath(machine, ['google-chrome-stable', 'google-chrome', 'chrome']),
    '/opt/google/chrome/chrome',
    ...onPath(machine, ['chromium', 'chromium-browser', 'ungoogled-chromium']),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/lib/chromium/chromium',
    '/usr/lib64/chromium-browser/chromium-browser',
    ...onPath(machine, ['microsoft-edge-stable', 'microsoft-edge']),
    '/opt/microsoft/msedge/msedge',
    // Last: a snap sees little of the file system, and takes long to start.
    '/snap/bin/chromium',
  ])
}

function macCandidates({ home }: Machine): string[] {
  const apps = ['Google Chrome', 'Google Chrome for Testing', 'Chromium', 'Microsoft Edge']
  return apps.flatMap((app) =>
    ['/Applications', posix.join(home, 'Applications')].map((folder) =>
      posix.join(folder, `${app}.app`, 'Contents', 'MacOS', app),
    ),
  )
}

function windowsCandidates({ env, home }: Machine): string[] {
  const roots = unique([
    env['ProgramFiles'] ?? 'C:\\Program Files',
    env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)',
    env['ProgramW6432'] ?? '',
    env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'),
  ]).filter(Boolean)
  const programs = [
    ['Google', 'Chrome', 'Application', 'chrome.exe'],
    ['Chromium', 'Application', 'chrome.exe'],
    ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ]
  return programs.flatMap((program) => roots.map((root) => win32.join(root, ...program)))
}

function onPath(machine: Machine, names: readonly string[]): string[] {
  const path = pathsOf(machine)
  // Windows knows this variable by any case.
  const value = machine.env['PATH'] ?? machine.env['Path'] ?? ''
  const folders = value.split(path.delimiter).filter((folder) => path.isAbsolute(folder))
  const endings = machine.platform === 'win32' ? ['', '.exe'] : ['']
  return names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))),
  )
}

/** Ubuntu's chromium packages hold a script that starts the snap, or only asks to install it. */
function isSnapStub(machine: Machine, executable: string): boolean {
  const start = machine.head(executable)
  return start.startsWith('#!') && /\/snap\/bin\/|\bsnap (install|run)\b/.test(start)
}

function pathsOf({ platform }: Machine): typeof posix {
  return platform === 'win32' ? win32 : posix
}

function unique(paths: readonly string[]): string[] {
  return [...new Set(paths)]
}
