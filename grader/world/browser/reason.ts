/** From the pages that tools print when they fail, the one line that says why. */

/** Characters of a line that are worth showing. */
const SHOWN = 200

/** The line that says most: a system error with its place, else an error, else the last one. */
export function tellingLine(output: string): string {
  const lines = output.split(/\r?\n/).map((line) => line.trim())
  const telling =
    lines.findLast((line) => /\bE[A-Z]{4,}\b.*\S/.test(line) && !line.endsWith(',')) ??
    lines.findLast((line) => /^(E:|W:|Err:)|\berror\b/i.test(line)) ??
    lines.findLast(Boolean) ??
    '?'
  return telling.replace(/^Error: /, '').slice(0, SHOWN)
}

/**
 * Why a browser did not start, from what Playwright tells: what the browser itself said, else how
 * it ended, else Playwright's first line.
 */
export function launchReason(message: string): string {
  // oxlint-disable-next-line no-control-regex -- Playwright dims its log, wanted or not.
  const plain = message.replaceAll(/\u001b\[[0-9;]*m/g, '')
  const said = [...plain.matchAll(/^.*\[pid=\d+\]\[err\] (.+)$/gm)].map(([, line = '']) =>
    line.trim(),
  )
  const status = /process did exit: exitCode=(\d+)/.exec(plain)?.[1]
  const [first = ''] = plain.replace(/^browserType\.launch: /, '').split('\n')
  const telling =
    said.findLast((line) => /error|fatal|cannot|not found|not supported/i.test(line)) ??
    said.findLast(Boolean) ??
    (status === undefined ? first : `exit status ${status}`)
  return telling.slice(0, SHOWN)
}
