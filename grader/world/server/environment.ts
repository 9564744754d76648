import type { PreloadTold } from '../preload/protocol.ts'

/**
 * Nothing of the host's environment but what a program needs to run at all.
 * @param temporary its own folder for temporary files: what it leaves there is no other story's
 */
export function cleanEnvironment(config: PreloadTold, temporary: string): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot']
  const env = Object.fromEntries(
    kept.filter((name) => process.env[name] !== undefined).map((name) => [name, process.env[name]]),
  )
  return { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ...told(config) }
}

/** All that a program in a sandbox gets to know. */
export function innerEnvironment(config: PreloadTold): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: '/tmp', ...told(config) }
}

/** One zone and one language, so that the same program prints the same date everywhere. */
function told(config: PreloadTold): Record<string, string> {
  return { TZ: 'Europe/Paris', LANG: 'en_US.UTF-8', LAB_PRELOAD: JSON.stringify(config) }
}
