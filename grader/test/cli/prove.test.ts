import { stripVTControlCharacters } from 'node:util'
import { parse } from '../../cli/options.ts'
import { proveCommand } from '../../cli/prove.ts'
import { Lab } from '../../run/lab.ts'
import { prove } from '../../run/prove.ts'
import { assert, suite } from '../harness.ts'

/** Runs the command on streams of this test's own. */
async function run(
  args: readonly string[],
  isTTY: boolean,
): Promise<{ status: number; stdout: string; stderr: string }> {
  const texts = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof texts): NodeJS.WriteStream => {
    const write = (text: string): boolean => {
      texts[name] += text
      return true
    }
    return { isTTY, columns: 80, write } as unknown as NodeJS.WriteStream
  }
  const context = {
    lang: 'en',
    cwd: process.cwd(),
    env: {},
    stdout: stream('stdout'),
    stderr: stream('stderr'),
  } as const
  const status = await proveCommand.run(parse(args, proveCommand.options), context)
  return { status, ...texts }
}

suite(
  'the proof',
  (test) => {
    test('shows on a terminal how far it is, and takes that away', async () => {
      const { status, stdout, stderr } = await run(['wrong/02-date-server/exits-at-once'], true)
      const lines = stderr.split('\r\u001B[2K').map((line) => stripVTControlCharacters(line))
      assert.equal(lines, [
        '',
        '[>-------------------] 0/1',
        '[>-------------------] 0/1  wrong/exits-at-once 02-date-server',
        '[####################] 1/1',
        '',
      ])
      assert.is(status, 0)
      assert.match(stdout, /^\d+\.\d s\n1 passed, 0 failed\n$/)
    })

    test('says nothing but its end where there is no terminal', async () => {
      const { stdout, stderr } = await run(['wrong/02-date-server/exits-at-once'], false)
      assert.is(stderr, '')
      assert.match(stdout, /^\d+\.\d s\n1 passed, 0 failed\n$/)
    })

    test('tells each program as soon as it is judged', async () => {
      await using lab = await Lab.open()
      const only = ['solution/02-date-server', 'wrong/02-date-server/exits-at-once']
      const told: string[] = []
      const options = { clocks: ['virtual'], only, times: 1, exercises: [] } as const
      for await (const event of prove(lab, options)) {
        if (event.type === 'planned') told.push(`${event.trials} planned`)
        else if (event.type === 'started') told.push(`${event.specimen.name} started`)
        else told.push(`${event.trial.specimen.name}: ${event.trial.trouble ?? 'as it should be'}`)
      }
      assert.equal(told, [
        '2 planned',
        'solution started',
        'exits-at-once started',
        'exits-at-once: as it should be',
        'solution: as it should be',
      ])
    })
  },
  { timeLimit: 60_000 },
)
