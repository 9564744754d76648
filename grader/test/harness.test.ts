import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert, suite, type Test } from './harness.ts'

interface Run {
  readonly code: number | null
  readonly output: string
  /** The last line that is not empty. */
  readonly last: string
}

const harness = JSON.stringify(new URL('harness.ts', import.meta.url).href)
const all = join(import.meta.dirname, 'all.ts')

let folder = ''

async function inFolder(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'websocket-lab-harness-'))
  // The fixtures are modules, as the tests of the kit are.
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
}

async function outOfFolder(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

async function write(name: string, body: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `import { assert, suite } from ${harness}\n${body}\n`)
  return path
}

async function node(...args: readonly string[]): Promise<Run> {
  const tsx = import.meta.resolve('tsx')
  const env = { ...process.env, NO_COLOR: '1' }
  const child = spawn(process.execPath, ['--import', tsx, ...args], { env, timeout: 60_000 })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output, last: output.trimEnd().split('\n').at(-1) ?? '' }
}

async function alone(body: string): Promise<Run> {
  return node(await write('fixture.test.ts', body))
}

async function expectFailure(body: string, total: string, ...told: RegExp[]): Promise<void> {
  const { code, output, last } = await alone(body)
  assert.is(last, total, output)
  assert.is(code, 1, output)
  for (const each of told) assert.match(output, each)
}

// A harness that takes failures for successes would take those below for successes as well: what
// happens here is counted once more, and tells by the exit status, which all.ts looks at.
let defined = 0
let held = 0
process.on('exit', () => {
  if (held !== defined) process.exitCode = 1
})

function countedTwice(test: Test): (name: string, body: () => Promise<void>) => void {
  return (name, body) => {
    defined++
    test(name, async () => {
      await body()
      held++
    })
  }
}

suite('a test file that is run alone', (define) => {
  const test = countedTwice(define)
  define.before(inFolder)
  define.after(outOfFolder)

  test('runs by itself and ends with 0', async () => {
    const { code, last } = await alone(`
      suite('one', (test) => { test('a', () => assert.is(1, 1)); test('b', async () => {}) })
      suite('two', (test) => { test('c', () => {}) })`)
    assert.is(last, '3 passed, 0 failed')
    assert.is(code, 0)
  })

  test('fails with its test, and runs the others', () =>
    expectFailure(
      `suite('s', (test) => { test('sums', () => assert.is(1, 2)); test('b', () => {}) })`,
      '1 passed, 1 failed',
      /FAIL.*s.*"sums"/,
      /Expected values to be strictly equal/,
    ))

  test('sees suites that are defined after a top-level await', async () => {
    const { last } = await alone(`
      suite('one', (test) => { test('a', () => {}) })
      await new Promise((resolve) => setTimeout(resolve, 200))
      suite('two', (test) => { test('b', () => {}) })`)
    assert.is(last, '2 passed, 0 failed')
  })

  test('has neither only nor skip', () =>
    expectFailure(
      `suite('s', (test) => { test('a', () => { test.only('b', () => {}) }) })`,
      '0 passed, 1 failed',
      /test\.only is not a function/,
    ))

  test('fails a test that takes too long, by name', () =>
    expectFailure(
      `suite('s', (test) => {
        test('waits', () => new Promise(() => {}))
        test('goes on', () => {})
      }, { timeLimit: 50 })`,
      '1 passed, 1 failed',
      /"waits"/,
      /The test took longer than 50 ms/,
    ))

  test('measures the limit with a real clock', () =>
    expectFailure(
      `suite('s', (test) => {
        test('fakes', () => { globalThis.setTimeout = () => {}; return new Promise(() => {}) })
        test('waits', () => new Promise(() => {}))
      }, { timeLimit: 50 })`,
      '0 passed, 2 failed',
    ))

  test('fails when a suite holds no test', () =>
    expectFailure(`suite('empty', () => {})`, '0 passed, 1 failed', /empty.*\n.*holds no test/))

  test('fails when it holds no suite', () =>
    expectFailure(`assert.is(1, 1)`, '0 passed, 1 failed', /holds no suite/))

  test('fails every test of a suite whose before hook throws', () =>
    expectFailure(
      `suite('s', (test) => {
        test.before(() => { throw new Error('no server') })
        test('a', () => {})
        test('b', () => {})
      })
      suite('t', (test) => { test('c', () => {}) })`,
      '1 passed, 2 failed',
      /no server/,
    ))

  test('counts an after hook that throws, and runs the other after hooks', () =>
    expectFailure(
      `suite('s', (test) => {
        test.after(() => { throw new Error('not closed') })
        test.after(() => { console.log('second was run') })
        test('a', () => {})
      })`,
      '1 passed, 1 failed',
      /not closed/,
      /second was run/,
    ))

  test('fails the test whose beforeEach or afterEach hook throws', () =>
    expectFailure(
      `let n = 0
      suite('s', (test) => {
        test.beforeEach(() => { if (++n === 1) throw new Error('first') })
        test.afterEach(() => { if (n === 2) throw new Error('second') })
        test('a', () => {})
        test('b', () => {})
        test('c', () => {})
      })`,
      '1 passed, 2 failed',
      /"a"[^]*first/,
      /"b"[^]*second/,
    ))

  test('runs afterEach after a test that failed', () =>
    expectFailure(
      `suite('s', (test) => {
        test.afterEach(() => console.log('tidied up'))
        test('a', () => { throw new Error('x') })
      })`,
      '0 passed, 1 failed',
      /tidied up/,
    ))

  test('limits the time of hooks', () =>
    expectFailure(
      `suite('s', (test) => {
        test.before(() => new Promise(() => {}))
        test('a', () => {})
      }, { timeLimit: 50 })`,
      '0 passed, 1 failed',
      /The before hook took longer than 50 ms/,
    ))

  test('fails for whatever is thrown', () =>
    expectFailure(
      `suite('s', (test) => {
        test('null', async () => { throw null })
        test('text', () => { throw 'oops' })
        test('nothing', () => Promise.reject())
        test('frozen', () => { throw Object.freeze(new Error('ice')) })
        test('no stack', () => { throw Object.assign(new Error('flat'), { stack: undefined }) })
        test('no name', () => { throw Object.assign(new Error('nameless'), { name: 7 }) })
        test('bare', () => { throw Object.create(null) })
        test('good', () => {})
      })`,
      '1 passed, 7 failed',
      /null was thrown/,
      /'oops' was thrown/,
      /ice/,
      /flat/,
      /nameless/,
    ))

  test('shows the cause of an error', () =>
    expectFailure(
      `suite('s', (test) => {
        test('a', () => { throw new Error('outer', { cause: new Error('inner') }) })
      })`,
      '0 passed, 1 failed',
      /caused by: Error: inner/,
    ))

  test('fails for a rejection that nobody handles, in the test where it arises', () =>
    expectFailure(
      `suite('s', (test) => {
        test('careless', () => { void Promise.reject(new Error('lost')) })
        test('innocent', () => {})
      })`,
      '1 passed, 1 failed',
      /"careless"[^]*A rejected promise was not handled[^]*lost/,
    ))

  test('fails for an exception in a callback', () =>
    expectFailure(
      `suite('s', (test) => {
        test('calls back', () => new Promise(() => {
          setTimeout(() => { throw new Error('in a timer') }, 10)
        }))
      })`,
      '0 passed, 1 failed',
      /"calls back"[^]*An exception was not caught[^]*in a timer/,
    ))

  test('fails for an error after the last test', () =>
    expectFailure(
      `suite('s', (test) => {
        test('a', () => { setTimeout(() => { throw new Error('afterwards') }, 100) })
      })`,
      '1 passed, 1 failed',
      /afterwards/,
    ))

  test('ends, and fails, when something is left open', () =>
    expectFailure(
      `import { createServer } from 'node:net'
      suite('s', (test) => { test('a', () => { createServer().listen(0) }) })`,
      '1 passed, 1 failed',
      /left something open: TCPServerWrap/,
    ))

  test('fails when the program ends in the middle', async () => {
    const { code, output } = await alone(
      `suite('s', (test) => { test('a', () => process.exit(0)); test('b', () => {}) })`,
    )
    assert.is(code, 1)
    assert.match(output, /ended before its tests did/)
    assert.not.match(output, / passed, /)
  })

  test('fails when it cannot be evaluated', async () => {
    const { code, output } = await alone(`suite('s', (test) => { test('a', () => {}) })
      throw new Error('half way')`)
    assert.is(code, 1, output)
    assert.match(output, /half way/)
  })

  test('refuses a suite that is defined by an async function', async () => {
    const { code, output } = await alone(
      `suite('s', async (test) => { test('a', () => {}); await null; test('b', () => {}) })`,
    )
    assert.is(code, 1, output)
    assert.match(output, /async function/)
  })

  test('refuses tests and suites that come too late', () =>
    expectFailure(
      `suite('s', (test) => {
        test('nests', () => { test('inner', () => {}) })
        test('adds', () => { suite('t', (test) => { test('a', () => {}) }) })
      })`,
      '0 passed, 2 failed',
      /"s" is defined too late/,
      /"t" is defined too late/,
    ))
})

suite('all.ts', (define) => {
  const test = countedTwice(define)
  define.beforeEach(inFolder)
  define.afterEach(outOfFolder)
  const run = (...args: string[]): Promise<Run> => node(all, '--root', folder, ...args)

  const good = `suite('s', (test) => { test('a', () => {}); test('b', () => {}) })`
  const bad = `suite('s', (test) => { test('a', () => {}); test('b', () => assert.ok(false)) })`

  test('adds up tests, not files', async () => {
    await write('one.test.ts', good)
    await write('two.test.ts', good)
    await write('helper.ts', bad)
    const { code, last } = await run()
    assert.is(last, '4 passed, 0 failed')
    assert.is(code, 0)
  })

  test('shows a failure in full and fails', async () => {
    await write('one.test.ts', good)
    await write('two.test.ts', bad)
    const { code, last, output } = await run()
    assert.is(last, '3 passed, 1 failed')
    assert.is(code, 1)
    assert.match(output, /FAIL \S*two\.test\.ts {2}1 passed, 1 failed/)
    assert.match(output, /Expected value to be truthy/)
  })

  test('leaves just one line that looks like a total', async () => {
    await write('one.test.ts', `console.log('9 passed, 0 failed')\n${bad}`)
    const { output } = await run()
    assert.is(output.match(/^\d+ passed, \d+ failed$/gm)?.length, 1)
  })

  test('takes parts of paths', async () => {
    await write('one.test.ts', good)
    await write('two.test.ts', bad)
    const { code, last } = await run('one.te')
    assert.is(last, '2 passed, 0 failed')
    assert.is(code, 0)
  })

  test('gives the whole machine to files that want it, after all others', async () => {
    const apart = `suite('s', (test) => {
      const mark = ${JSON.stringify(join(folder, 'apart'))}
      test('a', async () => {
        const { existsSync, rmSync, writeFileSync } = await import('node:fs')
        assert.not(existsSync(mark))
        writeFileSync(mark, '')
        await new Promise((resolve) => setTimeout(resolve, 100))
        rmSync(mark)
      })
    })`
    for (const name of ['a.alone', 'b.alone', 'c', 'd']) {
      await write(`${name}.test.ts`, name.length > 1 ? apart : good)
    }
    const { code, output } = await run('--jobs', '4')
    assert.is(code, 0)
    const order = [...output.matchAll(/^ok +\S*?(\w+(?:\.alone)?)\.test\.ts/gm)].map(
      ([, name]) => name,
    )
    assert.equal(order.slice(2), ['a.alone', 'b.alone'])
    assert.equal(new Set(order.slice(0, 2)), new Set(['c', 'd']))
  })

  test('fails when no file matches', async () => {
    await write('one.test.ts', good)
    const { code, last } = await run('three')
    assert.is(last, '0 passed, 1 failed')
    assert.is(code, 1)
  })

  test('counts a file that crashes, and what it had shown before', async () => {
    await write(
      'crash.test.ts',
      `suite('s', (test) => {
      test('a', () => {})
      test('dies', () => process.kill(process.pid, 'SIGKILL'))
    })`,
    )
    await write('good.test.ts', good)
    const { code, last, output } = await run()
    assert.is(last, '3 passed, 1 failed')
    assert.is(code, 1)
    assert.match(output, /ended \(SIGKILL\).*during "dies" of "s"/)
  })

  test('counts a file that cannot be evaluated', async () => {
    await write('broken.test.ts', `throw new Error('at once')`)
    const { code, last, output } = await run()
    assert.is(last, '0 passed, 1 failed')
    assert.is(code, 1)
    assert.match(output, /at once/)
  })

  test('counts a file without tests', async () => {
    await writeFile(join(folder, 'none.test.ts'), 'export {}')
    const { code, last } = await run()
    assert.is(last, '0 passed, 1 failed')
    assert.is(code, 1)
  })

  test('counts a file that only says that it passed', async () => {
    await writeFile(join(folder, 'liar.test.ts'), `console.log('5 passed, 0 failed')`)
    const { code, last } = await run()
    assert.is(last, '0 passed, 1 failed')
    assert.is(code, 1)
  })

  test('counts a file that finished without a test', async () => {
    await writeFile(
      join(folder, 'void.test.ts'),
      `import { writeFileSync } from 'node:fs'
      const nothing = { type: 'finished', passed: 0, failed: 0 }
      writeFileSync(process.env.WEBSOCKET_LAB_TEST_TRACE, JSON.stringify(nothing) + '\\n')`,
    )
    const { code, last, output } = await run()
    assert.is(last, '0 passed, 1 failed')
    assert.is(code, 1)
    assert.match(output, /ran no test/)
  })

  test('counts a file that ends with an error of its own', async () => {
    await write('status.test.ts', `process.on('exit', () => { process.exitCode = 7 })\n${good}`)
    const { code, last, output } = await run()
    assert.is(last, '2 passed, 1 failed')
    assert.is(code, 1)
    assert.match(output, /ended with 7/)
  })

  test('stops a file that takes too long, with what it started, and names the test', async () => {
    await write(
      'endless.test.ts',
      `import { fork } from 'node:child_process'
      suite('s', (test) => {
        test('a', () => {})
        test('spins', async () => {
          const child = fork(${JSON.stringify(join(folder, 'listener.js'))})
          console.log(await new Promise((resolve) => child.once('message', resolve)))
          process.on('SIGTERM', () => {})
          for (;;);
        })
      })`,
    )
    await writeFile(
      join(folder, 'listener.js'),
      `import { createServer } from 'node:net'
      const server = createServer().listen(0, '127.0.0.1', () => {
        process.send('listens on ' + server.address().port)
      })`,
    )
    const { code, last, output } = await run('--limit', '8')
    assert.is(last, '1 passed, 1 failed', output)
    assert.is(code, 1)
    assert.match(output, /longer than 8000 ms.*during "spins" of "s"/)
    const port = Number(/listens on (\d+)/.exec(output)?.[1])
    const refused = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(false))
      socket.once('error', () => resolve(true)).once('close', () => socket.destroy())
    })
    assert.ok(refused)
  })
})
