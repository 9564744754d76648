import type { Context } from '../../cli/command.ts'
import { ProgressLine } from '../../cli/progress-line.ts'
import { NO_PROGRESS } from '../../report/progress.ts'
import { assert, suite } from '../harness.ts'

function lineTo(lang: 'en' | 'fr'): { line: ProgressLine; said(): string } {
  let said = ''
  const write = (text: string): boolean => {
    said += text
    return true
  }
  const stderr = { isTTY: false, columns: 80, write } as unknown as NodeJS.WriteStream
  const context: Context = { lang, cwd: '/', env: {}, stdout: stderr, stderr }
  return { line: new ProgressLine(context), said: () => said }
}

suite('progress where there is no terminal', (test) => {
  test('is a line now and then, in the language, and none for the end', () => {
    for (const [lang, told] of [
      ['en', '50/120 · 0 failing\n101/120 · 3 failing\n'],
      ['fr', '50/120 · 0 en échec\n101/120 · 3 en échec\n'],
    ] as const) {
      const { line, said } = lineTo(lang)
      for (const [done, failing] of [
        [0, 0],
        [49, 0],
        [50, 0],
        [51, 1],
        [101, 3],
        [120, 3],
      ] as const) {
        line.show({ ...NO_PROGRESS, done, failing, total: 120 })
      }
      line.clear()
      assert.is(said(), told)
    }
  })

  test('is nothing for a short run', () => {
    const { line, said } = lineTo('en')
    for (const done of [0, 1, 2, 3]) line.show({ ...NO_PROGRESS, done, total: 3 })
    assert.is(said(), '')
  })
})
