import { type Ran, runProgram } from '../../world/program.ts'
import { assert, suite } from '../harness.ts'

function node(code: string, limits: Parameters<typeof runProgram>[2]): Promise<Ran> {
  return runProgram(process.execPath, ['-e', code], limits)
}

suite('a program that is run', (test) => {
  test('tells how it ended and what it printed', async () => {
    const ran = await node(`console.log('out'); console.error('err'); process.exitCode = 3`, {
      total: 10_000,
    })
    assert.is(ran.end, 'exit')
    assert.is(ran.code, 3)
    assert.match(ran.output, /out\n/)
    assert.match(ran.output, /err\n/)
  })

  test('is heard line by line, the last one too', async () => {
    const lines: string[] = []
    await node(`process.stdout.write('one\\r\\ntwo\\rthree')`, {
      total: 10_000,
      onLine: (line) => lines.push(line),
    })
    assert.equal(lines, ['one', 'two', 'three'])
  })

  test('has the environment that it is given, and no other', async () => {
    const env = { GIVEN: 'yes' }
    const ran = await node(`console.log(process.env.GIVEN, process.env.HOME)`, {
      total: 10_000,
      env,
    })
    assert.is(ran.output, 'yes undefined\n')
  })

  test('is missing when there is no such program', async () => {
    const ran = await runProgram('/nowhere/at/all', [], { total: 1000 })
    assert.is(ran.end, 'missing')
    assert.is(ran.code, null)
  })

  test('is stopped when it falls silent, with what it has started', async () => {
    const begun = performance.now()
    const child = `setInterval(() => {}, 1000)`
    const code = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' })
      console.log('begun')`
    const ran = await node(code, { total: 60_000, silence: 500 })
    assert.is(ran.end, 'silence')
    // The child holds the pipes: only its end lets the program be over before mercy runs out.
    assert.ok(performance.now() - begun < 3000)
  })

  test('is not silent while it says something', async () => {
    const code = `let n = 0; setInterval(() => { console.log(n); if (++n === 8) process.exit(0) }, 200)`
    const ran = await node(code, { total: 60_000, silence: 1000 })
    assert.is(ran.end, 'exit')
    assert.is(ran.code, 0)
  })

  test('is stopped when its time is over, also when it does not want to', async () => {
    const code = `process.on('SIGTERM', () => {}); setInterval(() => console.log('still here'), 50)`
    const ran = await node(code, { total: 500 })
    assert.is(ran.end, 'total')
    assert.is(ran.code, null)
  })
})
