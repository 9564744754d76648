import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { newFolder } from '../../folders.ts'
import { assert, suite } from '../../harness.ts'
import { busy } from '../../../world/busy.ts'
import type { PreloadConfig } from '../../../world/preload/protocol.ts'
import { VIRTUAL_EPOCH } from '../../../world/stage.ts'
import {
  isGone,
  layOut,
  openWorkshop,
  type Running,
  untilGone,
  type Workshop,
} from '../../programs.ts'

let workshop: Workshop

/** A program that listens, so that it stays; `log` says things on one line. */
const PRELUDE = `
import net from 'node:net'
const log = (...words: unknown[]) => console.log(words.join(' '))
net.createServer().listen(8888)
`

const start: Workshop['start'] = (code, options) => workshop.start(code, options)
const stays: Workshop['start'] = (code, options) => workshop.start(PRELUDE + code, options)

suite('a program’s ports', (test) => {
  test.before(async () => {
    workshop = await openWorkshop()
  })

  test('lead to private sockets, and look like TCP', async () => {
    await using program = await start(`
      import net from 'node:net'
      const server = net.createServer((socket) => {
        const { remoteAddress, remotePort, remoteFamily, localAddress, localPort } = socket
        console.log(JSON.stringify([remoteAddress, remoteFamily, localAddress, localPort]))
        console.log('port', remotePort, JSON.stringify(socket.address()))
        socket.end('hello')
      })
      console.log(server.address())
      server.listen(8888, () => console.log(JSON.stringify(server.address())))
    `)
    const first = await program.connect()
    const second = await program.connect()
    await program.server.settle()
    assert.equal([first.heard(), second.heard()], ['hello', 'hello'])
    const address = '{"address":"::1","family":"IPv6","port":8888}'
    const lines = await program.said(`port 40002 ${address}`)
    assert.equal(lines, [
      'null',
      '{"address":"::","family":"IPv6","port":8888}',
      '["::1","IPv6","::1",8888]',
      `port 40001 ${address}`,
      '["::1","IPv6","::1",8888]',
      `port 40002 ${address}`,
    ])
    assert.equal([...program.server.ports.keys()], [8888])
    assert.equal(program.server.everListened, [8888])
    assert.is(program.server.connect(8889), null)
  })

  test('are asked for in every way that Node knows', async () => {
    await using program = await start(`
      import http from 'node:http'
      import net from 'node:net'
      import { WebSocketServer } from 'ws'
      const none = () => {}
      net.createServer().listen('8001')
      net.createServer().listen({ port: 8002, host: '127.0.0.1' }, none)
      http.createServer().listen(8003, '0.0.0.0', none)
      new WebSocketServer({ port: 8004 })
      new WebSocketServer({ port: 8005, host: 'localhost' })
      net.createServer().listen(8006, '::', 10, none)
      const any = net.createServer().listen(0, () => {
        const { port } = any.address() as net.AddressInfo
        console.log(port > 1024 && port !== 8888, 'done')
      })
    `)
    await program.said('true done')
    await program.server.settle()
    const [any, ...ports] = program.server.everListened.toSorted((a, b) => b - a)
    assert.equal(ports, [8006, 8005, 8004, 8003, 8002, 8001])
    assert.ok((any ?? 0) > 1024)
  })

  test('that are taken cannot be taken again', async () => {
    await using program = await start(`
      import net from 'node:net'
      const first = net.createServer().listen(8888, () => {
        const second = net.createServer()
        second.on('error', (error) => console.log(error.code, error.message))
        second.listen(8888)
      })
    `)
    await program.said('EADDRINUSE listen EADDRINUSE: address already in use :::8888')
    await using crashes = await start(`
      import { WebSocketServer } from 'ws'
      new WebSocketServer({ port: 8888 })
      new WebSocketServer({ port: 8888 })
    `)
    assert.equal(await crashes.over(), { code: 1, signal: null })
    const message = 'Error: listen EADDRINUSE: address already in use :::8888'
    assert.ok(crashes.lines('stderr').includes(message), crashes.lines('stderr').join('\n'))
  })

  test('are free again when they are closed', async () => {
    await using program = await start(`
      import net from 'node:net'
      const first = net.createServer().listen(8888, () => {
        first.close(() => {
          console.log('closed', first.address())
          net.createServer((socket) => socket.end('second')).listen(8888, () => console.log('again'))
        })
      })
    `)
    await program.said('closed null')
    await program.said('again')
    const { heard } = await program.connect()
    await program.server.settle()
    assert.is(heard(), 'second')
  })

  test('of its own that are no TCP are left alone', async () => {
    await using program = await start(`
      import net from 'node:net'
      import { join } from 'node:path'
      const path = join(import.meta.dirname ?? __dirname, 'own')
      net.createServer().listen(path, () => net.connect(path, () => console.log('reached')))
    `)
    await program.said('reached')
    assert.equal(program.server.everListened, [])
  })

  test('can be reached by the program itself', async () => {
    await using program = await start(`
      import http from 'node:http'
      http.createServer((_, response) => response.end('myself')).listen(8888, async () => {
        for (const host of ['localhost', '127.0.0.1', '[::1]']) {
          console.log(await (await new Promise<http.IncomingMessage>((resolve) =>
            http.get('http://' + host + ':8888/', resolve))).toArray().then(String))
        }
        console.log('done')
      })
    `)
    assert.equal(await program.said('done'), ['myself', 'myself', 'myself', 'done'])
  })

  test('refuse nobody but where nothing listens any more', async () => {
    await using program = await start(`
      import net from 'node:net'
      const server = net.createServer((socket) => {
        socket.on('data', () => { socket.end('bye'); server.close() })
      }).listen(8888)
    `)
    const { socket, heard } = await program.connect()
    socket.write('go')
    await once(socket, 'end')
    socket.end()
    assert.is(heard(), 'bye')
    assert.ok(await program.until(() => !program.server.ports.has(8888)))
    assert.is(program.server.connect(8888), null)
    assert.equal(await program.over(), { code: 0, signal: null })
  })
})

suite('a program’s virtual time', (test) => {
  test('stands still until it is moved, and then passes every timer in order', async () => {
    await using program = await stays(`
      const begun = Date.now()
      const now = () => Date.now() - begun
      setTimeout(() => log('timeout', now()), 1500)
      let count = 0
      const every = setInterval((word) => {
        log(word, now())
        if (++count === 3) clearInterval(every)
      }, 1000, 'interval')
      setTimeout((a, b) => log('never', a, b), 1200).close()
      clearTimeout(setTimeout(() => log('never'), 1300))
      log('begun', begun)
    `)
    await program.said(`begun ${VIRTUAL_EPOCH}`)
    await program.server.settle()
    assert.is(program.server.next, VIRTUAL_EPOCH + 1000)
    assert.is(program.server.timers, 2)
    await program.at(999)
    await program.at(1000)
    assert.is(program.server.next, VIRTUAL_EPOCH + 1500)
    await program.at(60_000)
    assert.equal((await program.said('interval 3000')).slice(1), [
      'interval 1000',
      'timeout 1500',
      'interval 2000',
      'interval 3000',
    ])
    assert.is(program.server.next, null)
    assert.is(program.server.timers, 0)
  })

  test('lets microtasks, ticks and immediates run at each stop', async () => {
    await using program = await stays(`
      const begun = Date.now()
      const now = () => Date.now() - begun
      setTimeout(async () => {
        await null
        log('microtask', now())
        process.nextTick(() => log('tick', now()))
        setImmediate(() => {
          log('immediate', now())
          setTimeout(() => log('second', now()), 500)
        })
      }, 1000)
    `)
    await program.at(10_000)
    assert.equal(await program.said('second 1500'), [
      'microtask 1000',
      'tick 1000',
      'immediate 1000',
      'second 1500',
    ])
  })

  test('is that of timers/promises, whichever way it is imported', async () => {
    await using program = await stays(`
      import * as all from 'node:timers'
      import { setTimeout as sleep, setInterval as every, scheduler } from 'node:timers/promises'
      import { promisify } from 'node:util'
      const begun = Date.now()
      const now = () => Date.now() - begun
      log(await sleep(1000, 'slept'), now())
      log(await promisify(setTimeout)(1000, 'promised'), now())
      log(await all.promises.setTimeout(1000, 'all'), now())
      await scheduler.wait(1000)
      log('waited', now())
      let count = 0
      for await (const word of every(1000, 'again')) {
        log(word, now())
        if (++count === 3) break
      }
      await new Promise((resolve) => all.setTimeout(resolve, 1000))
      log('done', now())
    `)
    await program.at(60_000)
    assert.equal(await program.said('done 8000'), [
      'slept 1000',
      'promised 2000',
      'all 3000',
      'waited 4000',
      'again 5000',
      'again 6000',
      'again 7000',
      'done 8000',
    ])
    assert.is(program.server.timers, 0)
  })

  test('can be aborted as Node’s own', async () => {
    await using program = await stays(`
      import { setTimeout as sleep, setInterval as every, scheduler } from 'node:timers/promises'
      const begun = Date.now()
      const told = (what: string) => (error: any) =>
        log(what, error instanceof Error, error.name, error.code, error.cause, Date.now() - begun)
      const controller = new AbortController()
      const { signal } = controller
      setTimeout(() => controller.abort('enough'), 1500)
      sleep(5000, null, { signal }).catch(told('sleep'))
      scheduler.wait(5000, { signal }).catch(told('wait'))
      const loop = async () => {
        for await (const _ of every(1000, null, { signal })) log('tick', Date.now() - begun)
      }
      await loop().catch(told('every'))
      await sleep(1000, null, { signal }).catch(told('too late'))
      await every(1000, null, { signal }).next().catch(told('too late'))
      log('done')
    `)
    await program.at(10_000)
    const lines = await program.said('done')
    const error = 'true AbortError ABORT_ERR enough 1500'
    assert.equal(lines, [
      'tick 1000',
      `sleep ${error}`,
      `wait ${error}`,
      `every ${error}`,
      `too late ${error}`,
      `too late ${error}`,
      'done',
    ])
    assert.is(program.server.timers, 0)
  })

  test('is that of AbortSignal.timeout', async () => {
    await using program = await stays(`
      const begun = Date.now()
      const signal = AbortSignal.timeout(3000)
      signal.addEventListener('abort', () => log(signal.reason.name, Date.now() - begun))
      log('begun', signal.aborted)
    `)
    await program.said('begun false')
    await program.at(2999)
    await program.at(3000)
    assert.equal(await program.said('TimeoutError 3000'), ['begun false', 'TimeoutError 3000'])
  })

  test('is that of every clock', async () => {
    await using program = await stays(`
      import { performance as hooks } from 'node:perf_hooks'
      const [seconds, nanoseconds] = process.hrtime()
      const big = process.hrtime.bigint()
      const look = (what: string) => {
        log(what, Date.now(), +new Date(), new Date().toISOString(), new Date(0).getTime())
        log(what, ...[performance.now(), hooks.now()].map(Math.round), performance.timeOrigin === hooks.timeOrigin)
        log(what, Math.round(performance.timeOrigin + performance.now() - Date.now()), process.uptime().toFixed(2))
        log(what, new Intl.DateTimeFormat('fr', { timeStyle: 'medium' }).format())
        log(what, new Date().toLocaleString('fr'), Date().slice(0, 24))
      }
      look('first')
      setTimeout(() => {
        look('then')
        const [past, rest] = process.hrtime([seconds, nanoseconds])
        log('then', past, Math.round(rest / 1e6), (process.hrtime.bigint() - big) / 1_000_000n)
        log('then', new Date(2020, 0).getFullYear(), new Date() instanceof Date, typeof Date.UTC)
        log('done')
      }, 3_661_500)
    `)
    await program.server.settle()
    await program.at(3_661_500)
    assert.equal(await program.said('done'), [
      'first 1805986791250 1805986791250 2027-03-25T14:59:51.250Z 0',
      'first 30 30 true',
      'first 0 0.03',
      'first 15:59:51',
      'first 25/03/2027 15:59:51 Thu Mar 25 2027 15:59:51',
      'then 1805990452750 1805990452750 2027-03-25T16:00:52.750Z 0',
      'then 3661530 3661530 true',
      'then 0 3661.53',
      'then 17:00:52',
      'then 25/03/2027 17:00:52 Thu Mar 25 2027 17:00:52',
      'then 3661 500 3661500',
      'then 2020 true function',
      'done',
    ])
  })

  test('gives no fine time twice, before a restart neither', async () => {
    const code = `
      import { hrtime } from 'node:process'
      const fine = [hrtime.bigint(), process.hrtime.bigint(), hrtime.bigint()]
      log(fine.every((time, index) => index === 0 || time > fine[index - 1]))
      const times = [performance.now(), performance.now(), performance.now()]
      log(times[0] > 0 && times[0] < times[1] && times[1] < times[2])
      log('at', fine[0] / 1_000_000n)
    `
    const boot = Date.UTC(2026, 0, 1)
    await using once = await stays(code)
    assert.equal(await once.said(`at ${VIRTUAL_EPOCH - boot}`), [
      'true',
      'true',
      `at ${VIRTUAL_EPOCH - boot}`,
    ])
  })

  test('has timers like Node’s own', async () => {
    await using program = await stays(`
      const begun = Date.now()
      const now = () => Date.now() - begun
      const timer = setTimeout(function (this: unknown) { log('this', this === timer) }, 100)
      let count = 0
      setInterval(function (this: NodeJS.Timeout) {
        log('every', now())
        if (++count === 2) clearInterval(this)
      }, 200)
      const later = setTimeout(() => log('refreshed', now()), 500)
      setTimeout(() => later.refresh(), 400)
      log(timer.hasRef(), timer.unref().hasRef(), timer.ref().hasRef(), typeof +timer)
      clearTimeout(undefined)
      clearTimeout(null)
      clearInterval(setTimeout(() => log('never'), 10))
      clearTimeout(String(setTimeout(() => log('never'), 10)))
      setTimeout(() => log('numeric', now()), '600' as unknown as number)
      setTimeout(() => log('none', now()))
      setTimeout(() => log('negative', now()), -5)
      setTimeout(() => log('not a number', now()), NaN)
      setTimeout(() => log('large', now()), 2 ** 31)
      try { setTimeout('log(1)' as never, 1) } catch (error: any) { log(error.name, error.code) }
    `)
    await program.at(1000)
    assert.equal(await program.said('refreshed 900'), [
      'true false true number',
      'TypeError ERR_INVALID_ARG_TYPE',
      'none 1',
      'negative 1',
      'not a number 1',
      'large 1',
      'this true',
      'every 200',
      'every 400',
      'numeric 600',
      'refreshed 900',
    ])
  })

  test('moves on under an interval of nothing', async () => {
    await using program = await stays(`
      let count = 0
      setInterval(() => count++, 0)
      setTimeout(() => log('counted', count >= 99 && count <= 100), 100)
    `)
    await program.at(100)
    await program.said('counted true')
    assert.is(program.server.unsuited, null)
  })

  test('keeps a program alive by a timer only, and no longer', async () => {
    await using program = await start(`setTimeout(() => console.log('last words'), 5000)`)
    await program.at(4999)
    assert.is(program.server.ended, null)
    await program.at(5000)
    await program.said('last words')
    assert.equal(await program.over(), { code: 0, signal: null })
  })

  test('keeps no program alive by a timer that is not to keep it', async () => {
    await using program = await start(`
      const timer = setInterval(() => console.log('never'), 1000)
      timer.unref()
      console.log('begun')
    `)
    assert.equal(await program.over(), { code: 0, signal: null })
    assert.equal(program.lines(), ['begun'])
  })

  test('is that of idle sockets', async () => {
    await using program = await start(`
      import net from 'node:net'
      net.createServer((socket) => {
        socket.setTimeout(3000, () => {
          socket.write('idle')
          socket.setTimeout(0)
        })
        socket.on('data', () => {})
      }).listen(8888)
    `)
    const { socket, heard } = await program.connect()
    await program.server.settle()
    await program.at(2000)
    socket.write('still here')
    await program.server.settle()
    await program.at(4999)
    assert.is(heard(), '')
    await program.at(5000)
    assert.is(heard(), 'idle')
    await program.at(60_000)
    assert.is(heard(), 'idle')
  })

  test('does not hide an error that a timer throws', async () => {
    await using program = await stays(`
      setTimeout(() => { throw new Error('out of the blue') }, 1000)
    `)
    await program.at(2000)
    assert.equal(await program.over(), { code: 1, signal: null })
    const lines = program.lines('stderr')
    assert.ok(lines.includes('Error: out of the blue'))
    assert.ok(lines.some((line) => /server\.ts:6:\d+/.test(line)))
  })
})

suite('a program’s real time', (test) => {
  test('passes by itself, its timers being counted', async () => {
    await using program = await stays(
      `
      import { setTimeout as sleep } from 'node:timers/promises'
      import { promisify } from 'node:util'
      log(await sleep(5, 'slept'))
      log(await promisify(setTimeout)(5, 'promised'))
      setTimeout(() => {}, 100_000)
      clearTimeout(setTimeout(() => {}, 100_000))
      setInterval(() => {}, 100_000)
      log(Math.abs(Date.now() - ${Date.now()}) < 60_000, 'done')
    `,
      { clock: 'real' },
    )
    assert.equal(await program.said('true done'), ['slept', 'promised', 'true done'])
    await program.server.settle()
    assert.is(program.server.timers, 2)
    assert.is(program.server.next, null)
  })

  test('carries what the virtual clock cannot', async () => {
    await using program = await stays(
      `
      import { execFileSync } from 'node:child_process'
      import { Worker } from 'node:worker_threads'
      const until = Date.now() + 20
      while (Date.now() < until);
      log(execFileSync(process.execPath, ['-p', '6 * 7']))
      new Worker('', { eval: true }).on('exit', () => log('done'))
    `,
      { clock: 'real' },
    )
    await program.said('done')
    assert.is(program.server.unsuited, null)
  })
})

suite('a program’s asynchronous work', (test) => {
  /** Answers a word with the result of such work, and all of them one after the other. */
  const WORKER = `
    import { createHash, pbkdf2, randomBytes, scrypt, webcrypto } from 'node:crypto'
    import { lookup } from 'node:dns/promises'
    import { readFile, writeFile } from 'node:fs/promises'
    import fs from 'node:fs'
    import net from 'node:net'
    import { promisify } from 'node:util'
    import { brotliCompress, createGzip, gunzip, gzip } from 'node:zlib'
    const works: Record<string, () => Promise<unknown>> = {
      file: async () => {
        await writeFile('note.txt', 'x'.repeat(1_000_000))
        return (await readFile('note.txt')).length
      },
      stream: async () => {
        let length = 0
        for await (const chunk of fs.createReadStream('server.ts')) length += chunk.length
        return length > 1000
      },
      callback: () => new Promise((resolve) => fs.stat('server.ts', (_, stats) => resolve(stats.size > 1000))),
      pbkdf2: async () => (await promisify(pbkdf2)('a', 'b', 10_000, 16, 'sha256')).length,
      scrypt: async () => ((await promisify(scrypt)('a', 'b', 16)) as Buffer).length,
      random: async () => (await promisify(randomBytes)(16)).length,
      subtle: async () => (await webcrypto.subtle.digest('SHA-256', new Uint8Array(1_000_000))).byteLength,
      gzip: async () =>
        (await promisify(gunzip)(await promisify(gzip)('x'.repeat(1_000_000)))).length,
      brotli: async () => (await promisify(brotliCompress)('x'.repeat(10_000))).length < 100,
      pipe: () => new Promise((resolve) => {
        const stream = createGzip()
        stream.on('data', () => {})
        stream.on('end', () => resolve('piped'))
        stream.end('x'.repeat(100_000))
      }),
      blob: async () => (await new Blob(['abc']).text()).length,
      name: async () => (await lookup('localhost')).address.length > 2,
      immediates: () => new Promise((resolve) => {
        let left = 50
        const next = (): void => void (left-- > 0 ? setImmediate(next) : resolve('done'))
        next()
      }),
    }
    net.createServer((socket) => {
      socket.on('data', async (data) => {
        const wanted = data.toString()
        for (const [name, work] of Object.entries(works)) {
          const meant = wanted === 'all' ? name !== 'immediates' : wanted === name
          if (meant) socket.write(name + ' ' + (await work()) + '\\n')
        }
      })
    }).listen(8888)
  `
  const EXPECTED = [
    'file 1000000',
    'stream true',
    'callback true',
    'pbkdf2 16',
    'scrypt 16',
    'random 16',
    'subtle 32',
    'gzip 1000000',
    'brotli true',
    'pipe piped',
    'blob 3',
    'name true',
    'immediates done',
  ]

  test('is waited for, whatever it is', async () => {
    await using program = await start(WORKER)
    const { socket, heard } = await program.connect()
    await program.server.settle()
    let before = ''
    for (const line of EXPECTED) {
      socket.write(line.split(' ')[0] ?? '')
      await program.server.settle()
      assert.is(heard().slice(before.length), `${line}\n`)
      before = heard()
    }
    assert.is(program.server.restless, null)
  })

  test('is waited for in a row, too', async () => {
    await using program = await start(WORKER)
    const { socket, heard } = await program.connect()
    socket.write('all')
    await program.server.settle()
    assert.is(program.server.restless, null)
    assert.equal(heard().trimEnd().split('\n'), EXPECTED.slice(0, -1))
  })

  test('is waited for no longer than until it is there, also by whom nobody answers', async () => {
    await using program = await start(`
      import net from 'node:net'
      let heard = 0
      net.createServer((socket) => socket.on('data', (data) => {
        heard += data.length
        if (heard === 100) console.log('all')
      })).listen(8888)
    `)
    await program.server.settle()
    // Whoever waits here for a limit instead of the bytes takes longer than a test may.
    for (let round = 0; round < 100; round++) {
      const socket = program.server.connect(8888)
      socket?.write('x')
      await program.server.settle()
    }
    assert.equal(await program.said('all'), ['all'])
  })

  test('keeps the clock from moving before it is done', async () => {
    await using program = await stays(`
      import { pbkdf2 } from 'node:crypto'
      import { promisify } from 'node:util'
      const begun = Date.now()
      setInterval(async () => {
        await promisify(pbkdf2)('a', 'b', 20_000, 16, 'sha256')
        log('after', Date.now() - begun)
      }, 1000)
    `)
    await program.at(3500)
    assert.equal(await program.said('after 3000'), ['after 1000', 'after 2000', 'after 3000'])
  })
})

suite('a program that the virtual clock cannot carry', (test) => {
  /** Settles, and how long that took after the program had begun. */
  async function unsuited(program: Running): Promise<readonly [why: string | null, ms: number]> {
    await program.said('begun')
    const began = performance.now()
    await program.server.settle()
    return [program.server.unsuited, performance.now() - began]
  }

  const PROGRAMS: readonly (readonly [why: string, what: string, code: string])[] = [
    [
      'worker',
      'a worker',
      `import { Worker } from 'node:worker_threads'
      new Worker('setInterval(() => {}, 1000)', { eval: true })`,
    ],
    [
      'child-process',
      'a child',
      `import { spawn } from 'node:child_process'
      spawn(process.execPath, ['-e', '0'])`,
    ],
    [
      'child-process',
      'a command',
      `import childProcess from 'node:child_process'
      childProcess.exec('echo hello')`,
    ],
    [
      'child-process',
      'a child that is waited for',
      `import { execFileSync } from 'node:child_process'
      execFileSync(process.execPath, ['-e', '0'])`,
    ],
    [
      'busy-wait',
      'a loop on the clock',
      `const until = Date.now() + 300
      while (Date.now() < until);`,
    ],
    [
      'busy-wait',
      'a loop on performance.now',
      `const until = performance.now() + 300
      while (performance.now() < until);`,
    ],
    [
      'busy-wait',
      'a loop on new dates',
      `const until = new Date().getTime() + 300
      while (new Date().getTime() < until);`,
    ],
    [
      'busy-wait',
      'a thread that is put to sleep',
      `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)`,
    ],
    [
      'immediate-loop',
      'immediates for ever',
      `const again = (): void => void setImmediate(again)
      again()`,
    ],
  ]
  for (const [why, what, code] of PROGRAMS) {
    test(`is noticed at once: ${what}`, async () => {
      await using program = await stays(code.replace(/^(import.*\n)?/, '$1log(`begun`)\n'))
      const [told, ms] = await unsuited(program)
      assert.is(told, why)
      assert.is(program.server.hung, false)
      assert.ok(ms < 4000, `after ${ms} ms`)
    })
  }

  test('is not one that looks at the clock often', async () => {
    await using program = await stays(`
      let sum = 0
      for (let index = 0; index < 50_000; index++) sum += Date.now()
      setTimeout(() => {
        for (let index = 0; index < 50_000; index++) sum += performance.now()
        log('done', sum > 0)
      }, 1000)
    `)
    await program.at(2000)
    await program.said('done true')
    assert.is(program.server.unsuited, null)
  })
})

suite('a program that never comes back', (test) => {
  test('is given up, and ended', async () => {
    await using program = await stays(`
      log('begun')
      setTimeout(() => { for (;;); }, 1000)
    `)
    await program.said('begun')
    const { pid } = program.server
    assert.ok(pid)
    await program.at(999)
    assert.is(program.server.hung, false)
    await program.at(1000)
    assert.is(program.server.hung, true)
    await program.over()
    assert.ok(isGone(pid))
    const kinds = program.facts.map(({ kind }) => kind)
    assert.equal(kinds, ['stdout', 'error'])
    // Nothing is asked of it any more.
    await program.at(2000)
  })
})

suite('the end of a program', (test) => {
  test('is told with its status', async () => {
    for (const [code, status] of [
      [`console.log('bye')`, 0],
      ['process.exit(3)', 3],
      [`throw new Error('oops')`, 1],
      [`await Promise.reject(new Error('oops'))`, 1],
      ['await new Promise(() => {})', 13],
    ] as const) {
      await using program = await start(code)
      assert.equal(await program.over(), { code: status, signal: null }, code)
      const exits = program.facts.filter(({ kind }) => kind === 'exit')
      assert.equal(exits, [{ kind: 'exit', who: 'server', code: status, signal: null, at: 0 }])
      await program.server.settle()
      assert.is(program.server.connect(8888), null)
    }
  })

  test('is told with its signal', async () => {
    await using program = await stays(`process.kill(process.pid, 'SIGTERM')`)
    assert.equal(await program.over(), { code: null, signal: 'SIGTERM' })
  })

  test('does not keep whoever is asking waiting', async () => {
    await using program = await stays(`setTimeout(() => process.exit(0), 1000)`)
    await program.at(5000)
    assert.equal(await program.over(), { code: 0, signal: null })
  })

  test('takes its connections with it', async () => {
    await using program = await stays(`setTimeout(() => process.exit(0), 1000)`)
    const { socket } = await program.connect()
    // What it had not read is lost, which may be told as an error.
    socket.on('error', () => undefined)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await program.at(1000)
    socket.end()
    await closed
    assert.is(program.server.openConnections, 0)
  })

  test('is that of its children, too', async () => {
    await using program = await stays(
      `
      import { spawn } from 'node:child_process'
      const child = spawn(process.execPath, ['-e', 'console.log("alive"); setInterval(() => {}, 1000)'], {
        stdio: ['ignore', 'inherit', 'inherit'],
      })
      log(child.pid)
    `,
      { clock: 'real' },
    )
    const lines = await program.said('alive')
    const [pid] = lines.filter((line) => /^\d+$/.test(line)).map(Number)
    assert.ok(pid)
    assert.not(isGone(pid))
    await program.server[Symbol.asyncDispose]()
    assert.ok(await untilGone(pid))
  })

  test('is that of children that it leaves behind', async () => {
    await using program = await start(
      `
      import { spawn } from 'node:child_process'
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
        stdio: ['ignore', 'inherit', 'inherit'],
      })
      console.log(child.pid)
      child.unref()
    `,
      { clock: 'real' },
    )
    assert.equal(await program.over(), { code: 0, signal: null })
    const [pid] = program.lines().map(Number)
    assert.ok(pid)
    assert.ok(await untilGone(pid))
  })

  test('comes with that of the lab, whatever the program does', async () => {
    await using folder = await newFolder({
      'server.ts': `${PRELUDE}process.on('SIGTERM', () => {})\nlog('begun')\n`,
    })
    const entry = await layOut(folder)
    const config: PreloadConfig = {
      clock: 'virtual',
      epoch: VIRTUAL_EPOCH,
      seed: 'a program',
      sockets: folder.at('s'),
    }
    const child = spawn(process.execPath, ['--require', workshop.tools.preload, entry], {
      cwd: folder.path,
      env: { ...process.env, LAB_PRELOAD: JSON.stringify(config) },
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    })
    try {
      assert.ok(child.stdout)
      await once(child.stdout, 'data')
      const exited = once(child, 'exit')
      child.stdio[3]?.destroy()
      assert.equal(await exited, [null, 'SIGKILL'])
    } finally {
      child.kill('SIGKILL')
    }
  })
})

suite('what a program prints', (test) => {
  test('is kept line by line, as the student knows it', async () => {
    await using program = await start(
      `
      import { where } from './deep/place.ts'
      console.log('one\\ntwo\\r\\nthrée')
      process.stdout.write('un')
      process.stdout.write('finished')
      console.error(new Error('oops').stack)
      console.error(where())
      console.error(import.meta.url, __filename, process.cwd())
    `,
      { files: { 'deep/place.ts': `\nexport const where = () => new Error('deep').stack\n` } },
    )
    await program.over()
    assert.equal(program.lines(), ['one', 'two', 'thrée', 'unfinished'])
    const errors = program.lines('stderr')
    assert.is(errors[0], 'Error: oops')
    assert.match(errors[1] ?? '', /server\.ts:6:\d+/)
    const deep = errors.indexOf('Error: deep')
    assert.match(errors[deep + 1] ?? '', /deep\/place\.ts:2:\d+/)
    const told = errors.filter((line) => line.includes(`${program.folder}/`))
    assert.equal(told, [])
    assert.ok(program.facts.every(({ who }) => who === 'server'))
  })

  test('is bounded, and a flood blocks neither the program nor the lab', async () => {
    await using program = await start(`
      import net from 'node:net'
      net.createServer((socket) => {
        for (let line = 0; line < 60_000; line++) console.log(line, 'x'.repeat(80))
        process.stderr.write('y'.repeat(3_000_000))
        socket.write('still here')
      }).listen(8888)
    `)
    const { heard } = await program.connect()
    await program.server.settle()
    assert.is(heard(), 'still here')
    assert.ok(await program.until(() => program.lines('stderr').length > 0))
    const lines = program.lines()
    assert.is(lines[0], `0 ${'x'.repeat(80)}`)
    assert.is(lines.at(-1), '…')
    assert.ok(lines.length > 100 && lines.length < 1000, `${lines.length} lines`)
    const size = program.facts.reduce((sum, fact) => sum + JSON.stringify(fact).length, 0)
    assert.ok(size < 200_000, `${size} characters`)
  })

  test('is there when its instant is over, however busy the lab is', async () => {
    await using program = await stays(`
      let tick = 0
      setInterval(() => (++tick % 2 ? console.log(tick) : console.error(tick)), 1000)
    `)
    // Prints and answers take different pipes: what comes first is only open where both lie ready.
    using _busy = busy(20)
    for (let tick = 1; tick <= 30; tick++) {
      await program.at(tick * 1000)
      const printed = program.lines().length + program.lines('stderr').length
      assert.is(printed, tick)
    }
  })

  test('into the lab’s own pipe says nothing', async () => {
    await using program = await stays(`
      import { writeSync } from 'node:fs'
      for (const line of ['garbage', 'null', '7', '{}', '[]', '{"type":"answer","id":-1}']) {
        writeSync(3, line + '\\n')
      }
      setTimeout(() => log('done'), 1000)
    `)
    await program.at(1000)
    await program.said('done')
    assert.equal([program.server.unsuited, program.server.ended], [null, null])
  })

  test('into the lab’s own pipe makes no port, unless somebody listens', async () => {
    await using program = await start(`
      import { linkSync, writeFileSync, writeSync } from 'node:fs'
      import net from 'node:net'
      const say = (port, path) =>
        writeSync(3, JSON.stringify({ type: 'listening', port, path }) + '\\n')
      const server = net.createServer().listen(3000, () => {
        const real = server._pipeName ?? server._handle.getsockname?.().path
        const path = (port) => real.replace('3000', String(port))
        say(8888, path(8888))
        say(8888, real)
        say(8888)
        say('8888', path(8888))
        for (const port of [0, -1, 1.5, 65536, null]) say(port, path(port))
        writeFileSync(path(8001), '')
        say(8001, path(8001))
        // The file of a socket that somebody listened on, and nobody does any more.
        const gone = net.createServer().listen(8002, () => {
          linkSync(path(8002), path(8003))
          linkSync(path(8002), real + '.kept')
          gone.close(() => {
            linkSync(real + '.kept', path(8002))
            say(8002, path(8002))
            say(8003, path(8003))
            console.log('done')
          })
        })
      })
    `)
    await program.said('done')
    await program.server.settle()
    assert.equal([...program.server.ports.keys()], [3000])
    // Whether 8002 was still open when its notice was read is a matter of luck.
    assert.equal(
      program.server.everListened.filter((port) => port !== 8002),
      [3000],
    )
  })

  test('into the lab’s own pipe cannot be anything else', async () => {
    await using program = await stays(`
      import { writeSync } from 'node:fs'
      const answer = { type: 'answer', id: 1, next: null, timers: 0, connections: [], printed: 0, restless: null }
      for (const message of [
        { type: 'unsuited', why: 'laziness' },
        { type: 'unsuited' },
        ...[{ id: '1' }, { next: 'soon' }, { timers: -1 }, { connections: null }, { connections: [7] },
          { connections: [{ connection: 1, written: '0', ended: 0 }] }, { printed: -1 }, { restless: 1 }]
          .flatMap((wrong) => [1, 2, 3].map((id) => ({ ...answer, id, ...wrong }))),
      ]) writeSync(3, JSON.stringify(message) + '\\n')
      setTimeout(() => log('done'), 1000)
    `)
    await program.at(1000)
    await program.said('done')
    assert.equal([program.server.unsuited, program.server.ended], [null, null])
    assert.equal([program.server.timers, program.server.restless], [0, null])
  })
})

suite('a program’s surroundings', (test) => {
  test('are the same everywhere, and tell nothing of the lab', async () => {
    process.env['WEBSOCKET_LAB_SECRET'] = 'hidden'
    try {
      await using program = await start(`
        console.log(process.env.WEBSOCKET_LAB_SECRET, process.env.LAB_PRELOAD, process.env.HOME)
        console.log(process.env.TZ, process.env.LANG, process.env.PORT)
        console.log(typeof require, typeof __filename, typeof globalThis.__labStarted)
        console.log(process.argv.length)
      `)
      await program.over()
      assert.equal(program.lines(), [
        'undefined undefined undefined',
        'Europe/Paris en_US.UTF-8 undefined',
        'function string undefined',
        '2',
      ])
    } finally {
      delete process.env['WEBSOCKET_LAB_SECRET']
    }
  })

  test('hold one ws, however it is asked for, and traces say that it is ws', async () => {
    await using program = await start(`
      import standard, { WebSocketServer } from 'ws'
      import * as all from 'ws'
      const required = require('ws')
      console.log(required === standard, required.WebSocketServer === all.WebSocketServer)
      console.log(Object.keys(globalThis).some((name) => name.includes('lab')))
      new WebSocketServer({})
    `)
    assert.equal(await program.over(), { code: 1, signal: null })
    assert.equal(program.lines(), ['true true', 'false'])
    const trace = program.lines('stderr')
    const found = trace.find((line) => line.includes('new WebSocketServer'))
    assert.match(found ?? trace.join('\n'), /\(node_modules[\\/]ws[\\/]index\.js:\d+:\d+\)/)
  })

  test('hold a folder for its temporary files, and for nobody else’s', async () => {
    for (let times = 0; times < 2; times++) {
      await using program = await start(`
        import { readdirSync, writeFileSync } from 'node:fs'
        import { tmpdir } from 'node:os'
        console.log(readdirSync(tmpdir()).length)
        writeFileSync(tmpdir() + '/left', 'behind')
      `)
      await program.over()
      assert.equal(program.lines(), ['0'])
    }
  })

  test.after(async () => {
    await workshop[Symbol.asyncDispose]()
  })
})
