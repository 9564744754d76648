import type { Option } from './options.ts'
import { UsageError } from './options.ts'

/**
 * npm keeps options for itself unless `--` stands before them, and passes on only their values as
 * stray words: notice it, and say where the `--` goes.
 * @param env the environment, in which npm leaves what it kept as `npm_config_…`
 * @throws UsageError
 */
export function noticeSwallowed(
  command: string,
  env: NodeJS.ProcessEnv,
  options: readonly Option[],
  words: readonly string[],
): void {
  if (env.npm_lifecycle_event !== command) return
  const swallowed = options.filter(({ name, value }) => {
    const kept = env[`npm_config_${name.replaceAll('-', '_')}`]
    if (kept === undefined || kept === '' || kept === 'false') return false
    // `json` may stand in somebody's .npmrc: it is only meant for us where its value strayed here.
    return name !== 'json' || (value !== null && words.length > 0)
  })
  if (swallowed.length === 0) return
  const names = swallowed
    .map(({ name, value }) => (value === null ? `--${name}` : `--${name} ${value}`))
    .join(' ')
  throw new UsageError({
    en: `npm kept ${names} for itself. Put -- before the options: npm run ${command} -- ${names}`,
    fr: `npm a gardé ${names} pour lui. Mettez -- devant les options : npm run ${command} -- ${names}`,
  })
}
