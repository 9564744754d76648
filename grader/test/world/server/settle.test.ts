import { assert, suite } from '../../harness.ts'
import { openWorkshop, type Workshop } from '../../programs.ts'

let workshop: Workshop

const TELLS = `
  import net from 'node:net'
  net.createServer({ allowHalfOpen: true }, (socket) => {
    console.log('connected')
    socket.on('data', (bytes) => console.log('read', String(bytes)))
    socket.on('end', () => console.log('ended'))
    socket.on('close', () => console.log('closed'))
    socket.on('error', () => {})
  }).listen(8888, () => console.log('listening'))
  setTimeout(() => console.log('a second has passed'), 1000)
`

suite('a program at rest', (test) => {
  test.before(async () => {
    workshop = await openWorkshop()
  })
  test.after(async () => {
    await workshop[Symbol.asyncDispose]()
  })

  test('is not asked again before something has come to it, or time has passed', async () => {
    await using program = await workshop.start(TELLS)
    const { server } = program
    const { socket } = await program.connect()
    await server.settle()
    const pid = server.pid ?? 0
    // Who stands still answers nothing.
    process.kill(pid, 'SIGSTOP')
    await server.settle()
    assert.not(server.hung)
    socket.write('a word')
    const settled = server.settle()
    process.kill(pid, 'SIGCONT')
    await settled
    assert.equal(program.lines(), ['listening', 'connected', 'read a word'])
    await program.at(1000)
    assert.is(program.lines().at(-1), 'a second has passed')
  })

  test('is asked again after all that may come to it', async () => {
    await using program = await workshop.start(TELLS)
    const { server } = program
    const [first, second] = [await program.connect(), await program.connect()]
    await server.settle()
    const heard: string[] = []
    const steps: readonly (() => void)[] = [
      () => first.socket.write('a'),
      () => first.socket.write('b'),
      () => first.socket.end(),
      () => second.socket.destroy(),
      () => server.connect(8888),
      () => server.connect(8888)?.end('c'),
    ]
    for (const step of steps) {
      const before = program.lines().length
      step()
      await server.settle()
      heard.push(program.lines().slice(before).join())
    }
    assert.equal(heard, [
      'read a',
      'read b',
      'ended',
      'ended',
      'connected',
      'connected,read c,ended',
    ])
  })
})
