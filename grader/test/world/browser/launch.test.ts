import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Text } from '../../../model/text.ts'
import { type BrowserLost, type LabBrowser, launchBrowser } from '../../../world/browser/launch.ts'
import { BrowserUnavailable } from '../../../world/browser/unavailable.ts'
import { type Machine, thisMachine } from '../../../world/machine.ts'
import { assert, suite } from '../../harness.ts'

/** Chromium crashes, as if it had been killed. */
async function crash(browser: LabBrowser): Promise<void> {
  const context = await browser.newContext()
  const lost = new Promise<void>((resolve) => {
    const remove = browser.onDisconnect(() => {
      remove()
      resolve()
    })
  })
  const session = await context.browser()?.newBrowserCDPSession()
  // The answer never comes.
  session?.send('Browser.crash').catch(() => {})
  await lost
}

async function userAgent(browser: LabBrowser): Promise<string> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const agent = await page.evaluate(() => navigator.userAgent)
  await context.close()
  return agent
}

/** A program that starts the browser, says so, and would stay for ever. */
function startProgram(env: Readonly<Record<string, string>>, more = '') {
  const launch = JSON.stringify(new URL('../../../world/browser/launch.ts', import.meta.url).href)
  const code = `import { launchBrowser } from ${launch}
    const browser = await launchBrowser()
    ${more}
    await (await browser.newContext()).newPage()
    console.log('ready')
    setInterval(() => {}, 1000)`
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', code]
  return spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function hasProfile(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => name.includes('profile'))
}

async function rejected(work: Promise<unknown>): Promise<Error> {
  try {
    await work
  } catch (error) {
    assert.instance(error, Error)
    return error as Error
  }
  throw new Error('It succeeded.')
}

suite('the browser', (test) => {
  test('starts, tells what it is, and shows pages', async () => {
    await using browser = await launchBrowser()
    assert.match(browser.version, /^\d+\./)
    assert.ok(browser.executable.length > 0)
    assert.match(await userAgent(browser), /Chrome\/\d+/)
  })

  test('is started again by the next context when it has died', async () => {
    await using browser = await launchBrowser()
    const lost: BrowserLost[] = []
    browser.onDisconnect((each) => lost.push(each))
    const old = await (await browser.newContext()).newPage()
    await crash(browser)
    assert.equal(lost, [{ executable: browser.executable, version: browser.version }])
    assert.match((await rejected(old.evaluate('1'))).message, /closed/)
    assert.match(await userAgent(browser), /Chrome/)
  })

  test('is started again once, for all who ask', async () => {
    await using browser = await launchBrowser()
    await crash(browser)
    const contexts = await Promise.all([1, 2, 3].map(() => browser.newContext()))
    assert.is(new Set(contexts.map((context) => context.browser())).size, 1)
  })

  test('can die more than once', async () => {
    await using browser = await launchBrowser()
    let lost = 0
    browser.onDisconnect(() => lost++)
    await crash(browser)
    await crash(browser)
    assert.match(await userAgent(browser), /Chrome/)
    assert.is(lost, 2)
  })

  test('says nothing to listeners that were removed, nor when it is closed', async () => {
    const browser = await launchBrowser()
    let lost = 0
    browser.onDisconnect(() => lost++)()
    await crash(browser)
    browser.onDisconnect(() => lost++)
    await browser.newContext()
    await browser.close()
    await browser.close()
    assert.is(lost, 0)
  })

  test('is not started again after it was closed', async () => {
    const browser = await launchBrowser()
    await browser.close()
    assert.match((await rejected(browser.newContext())).message, 'was closed')
  })

  test('leaves WebRTC no way around the lab’s proxy', async () => {
    await using browser = await launchBrowser()
    const context = await browser.newContext()
    const page = await context.newPage()
    const candidates = await page.evaluate(async () => {
      const connection = new RTCPeerConnection()
      connection.createDataChannel('x')
      const found: string[] = []
      const complete = new Promise<void>((resolve) => {
        connection.onicecandidate = ({ candidate }) => {
          if (candidate) found.push(candidate.candidate)
          else resolve()
        }
      })
      await connection.setLocalDescription(await connection.createOffer())
      await complete
      return found.filter(Boolean)
    })
    assert.equal(candidates, [])
  })
})

// Scripts that take the browser's place are only that simple where there is a shell.
if (process.platform !== 'win32') {
  suite('a program in the place of the browser', (test) => {
    let folder = ''
    let real = ''
    test.before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'websocket-lab-launch-'))
      await using browser = await launchBrowser()
      real = browser.executable
    })
    test.after(() => rm(folder, { recursive: true, force: true }))

    const script = async (name: string, body: string): Promise<string> => {
      const path = join(folder, name)
      await writeFile(path, `#!/bin/sh\n${body}\n`)
      await chmod(path, 0o755)
      return path
    }
    const machineWith = (executable: string, more: Partial<Machine> = {}): Machine => {
      const machine = thisMachine()
      return { ...machine, env: { ...machine.env, WEBSOCKET_LAB_BROWSER: executable }, ...more }
    }

    test('gets the arguments that keep the browser steady, and no debugging port', async () => {
      const path = await script(
        'args',
        `printf '%s\\n' "$@" > "${folder}/args.txt"\nexec "${real}" "$@"`,
      )
      const machine = machineWith(path)
      await using browser = await launchBrowser({ machine })
      assert.is(browser.from, 'setting')
      const given = (await readFile(join(folder, 'args.txt'), 'utf8')).split('\n')
      const wanted = [
        '--headless',
        '--remote-debugging-pipe',
        '--disable-background-networking',
        '--disable-background-timer-throttling',
        '--disable-backgrounding-occluded-windows',
        '--disable-renderer-backgrounding',
        '--disable-quic',
      ]
      for (const each of wanted) assert.ok(given.includes(each), `${each} is missing`)
      assert.not(given.some((each) => each.startsWith('--remote-debugging-port')))
      // The last one counts: Playwright's own list must stand.
      assert.is(given.filter((each) => each.startsWith('--disable-features=')).length, 1)
      assert.is(given.includes('--no-sandbox'), machine.root)
    })

    test('is started without its sandbox, and that is said, where it has to be', async () => {
      const path = await script(
        'unsandboxed',
        `for each in "$@"; do [ "$each" = --no-sandbox ] && exec "${real}" "$@"; done
        echo 'No usable sandbox!' >&2; exit 1`,
      )
      const told: Text[] = []
      const machine = machineWith(path, { root: false, platform: 'linux' })
      await using browser = await launchBrowser({ machine, progress: (what) => told.push(what) })
      assert.not(browser.sandboxed)
      assert.is(told.length, 1)
      assert.match(told[0]?.en ?? '', 'without its own sandbox')
    })

    test('that does not start is told with its own words', async () => {
      const words = 'error while loading shared libraries: libnss3.so: cannot open'
      const path = await script('broken', `echo 'chrome: ${words}' >&2; exit 127`)
      const error = await rejected(launchBrowser({ machine: machineWith(path) }))
      assert.instance(error, BrowserUnavailable)
      assert.match(error.message, path)
      assert.match(error.message, words)
    })

    test('that says nothing at all is given up after the time limit', async () => {
      // Playwright waits long for it to leave by itself; it does before the tests are over.
      const path = await script('silent', 'exec sleep 2')
      const machine = machineWith(path, { root: true })
      const error = await rejected(launchBrowser({ machine, timeLimit: 500 }))
      assert.instance(error, BrowserUnavailable)
      assert.match(error.message, '500ms exceeded')
    })

    for (const signal of ['SIGKILL', 'SIGTERM', 'SIGINT'] as const) {
      test(`ends with the program that started it, by ${signal}`, async () => {
        const pipe = join(folder, signal)
        execFileSync('mkfifo', [pipe])
        // Whoever holds the pipe's other end open is alive: the browser and its own processes.
        const path = await script(`held-${signal}`, `exec 9> "${pipe}"\nexec "${real}" "$@"`)
        const temporary = await mkdtemp(join(folder, 'tmp-'))
        const program = startProgram({ WEBSOCKET_LAB_BROWSER: path, TMPDIR: temporary })
        const held = createReadStream(pipe).resume()
        const released = once(held, 'end')
        await once(program.stdout, 'data')
        assert.not(held.readableEnded)
        assert.ok(await hasProfile(temporary))
        const exited = once(program, 'exit')
        program.kill(signal)
        await Promise.all([exited, released])
        assert.is(program.signalCode, signal)
        // Nothing can be done about files when it is killed.
        if (signal !== 'SIGKILL') assert.not(await hasProfile(temporary))
      })
    }

    test('stays when the program handles the signal itself', async () => {
      const program = startProgram(
        {},
        `process.on('SIGTERM', async () => {
        const page = await (await browser.newContext()).newPage()
        console.log('sum ' + await page.evaluate('1 + 1'))
        await browser.close()
        process.exit(7)
      })`,
      )
      let output = ''
      await once(program.stdout, 'data')
      program.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
      const exited = once(program, 'exit')
      program.kill('SIGTERM')
      assert.equal(await exited, [7, null])
      assert.match(output, 'sum 2')
    })
  })
}
