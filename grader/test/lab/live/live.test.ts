/** The live page's server side: what passes, what is told of it, and who may not come in. */
import { rename, rm } from 'node:fs/promises'
import http from 'node:http'
import net from 'node:net'
import { networkInterfaces } from 'node:os'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Live, LiveEvent } from '../../../lab/live/live.ts'
import { KEPT_TEXT } from '../../../lab/live/rows.ts'
import { Signal } from '../../../world/signal.ts'
import { newFolder } from '../../folders.ts'
import { assert, suite, type Test } from '../../harness.ts'
import { Listener, open, outcome, removeTools, visit } from './player.ts'

/** Says what it hears back, and its own headers first. */
const ECHO = `
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
const http = createServer((request, response) => {
  if (request.url === '/hold') return
  response.end(JSON.stringify([request.method, request.url, request.headers.host, request.headers.origin ?? null]))
})
new WebSocketServer({ server: http }).on('connection', (socket, request) => {
  socket.send(JSON.stringify([request.headers.host, request.headers.origin]))
  socket.on('error', () => {})
  socket.on('message', (data, isBinary) => {
    socket.send(data, { binary: isBinary })
  })
})
http.listen(8888)
`

const CLIENT = `new WebSocket('ws://localhost:8888')`

interface Answer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

function ask(
  { port }: Live,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      headers: { Host: `localhost:${port}`, ...headers },
    }
    http
      .get(options, (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (body += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      })
      .on('error', reject)
  })
}

/** The next message of a socket, as text. */
async function heard(socket: WebSocket): Promise<string> {
  const [data] = (await once(socket, 'message')) as [Buffer]
  return data.toString()
}

suite('the live page', tests, { timeLimit: 60_000 })

function tests(test: Test): void {
  test.after(removeTools)

  test('gives the student’s page, led to where it comes from', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    const { status, body, headers } = await ask(live, '/')
    assert.is(status, 200)
    assert.match(body, /<head[^>]*><script>\{const LAB_SETTINGS=/)
    assert.match(body, /id="pseudo"/)
    assert.match(String(headers['content-security-policy']), /^frame-ancestors/)
    assert.match((await ask(live, '/client.js')).body, /new WebSocket\("ws:\/\/localhost:8888"\)/)
  })

  test('shows Host and Origin as localhost:8888 to the server, and other sites’ as they are', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    const own = visit(live, 'ada')
    assert.equal(JSON.parse(await heard(own)), ['localhost:8888', 'http://localhost:8888'])
    const foreign = visit(live, 'ben', { origin: 'http://evil.example' })
    assert.equal(JSON.parse(await heard(foreign)), ['localhost:8888', 'http://evil.example'])
    own.terminate()
    foreign.terminate()
    const { body } = await ask(live, '/poll?since=3', { Origin: `http://localhost:${live.port}` })
    const seen = ['GET', '/poll?since=3', 'localhost:8888', 'http://localhost:8888']
    assert.equal(JSON.parse(body), seen)
  })

  test('tells handshakes with their headers, and every frame', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    const ada = visit(live, 'ada', { path: '/room?x=1' })
    await heard(ada)
    ada.send('é')
    ada.send(Buffer.from([1, 2, 255]))
    ada.ping('p')
    await listener.until('the echo', ({ rows }) => rows.filter(isFrame).length === 7)
    ada.close(1000, 'bye')
    await once(ada, 'close')
    await listener.until('the end', ({ rows }) => rows.filter(isFrame).length === 9)

    const [handshake] = listener.of('handshake', 'ada')
    assert.equal([handshake?.method, handshake?.url], ['GET', '/room?x=1'])
    assert.ok(handshake?.headers.some(([name]) => name.toLowerCase() === 'sec-websocket-key'))
    const [answer] = listener.of('answer', 'ada')
    assert.equal([answer?.status, answer?.opens], [101, true])
    assert.ok(answer?.headers.some(([name]) => name === 'sec-websocket-accept'))

    const frames = listener.of('frame', 'ada')
    const up = frames.filter(({ way }) => way === 'up')
    const down = frames.filter(({ way }) => way === 'down')
    assert.equal(
      up.map(({ opcode, masked, length, text, hex, head, code }) =>
        [opcode, masked, length, text, hex, head, code].join(),
      ),
      [
        'text,true,2,é,,6,',
        'binary,true,3,,01 02 ff,6,',
        'ping,true,1,,70,6,',
        'close,true,5,bye,,6,1000',
      ],
    )
    assert.equal(down.map(({ opcode, masked }) => [opcode, masked].join()).toSorted(), [
      'binary,false',
      'close,false',
      'pong,false',
      'text,false',
      'text,false',
    ])
    assert.equal(listener.of('cut'), [])
  })

  test('tells a connection that ends without a Close frame, and by whom', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    const [ada, ben] = [visit(live, 'ada'), visit(live, 'ben')]
    await Promise.all([heard(ada), heard(ben)])
    ada.terminate()
    await listener.until('the cut', (each) => each.of('cut', 'ada').length === 1)
    assert.is(listener.of('cut', 'ada')[0]?.by, 'visitor')
    listener.send({ type: 'cut', who: 'ben' })
    await once(ben, 'close')
    await listener.until('the cut', (each) => each.of('cut', 'ben').length > 0)
    assert.equal(
      listener.of('cut', 'ben').map(({ by }) => by),
      ['lab'],
    )
  })

  test('tells plain requests, how long they were held, and those that were given up', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(5, folder.path)
    using listener = new Listener(live)
    await ask(live, '/poll?since=3', { Host: `ada.localhost:${live.port}` })
    await listener.until('the answer', (each) => each.of('response', 'ada').length === 1)
    assert.is(listener.of('request', 'ada')[0]?.url, '/poll?since=3')
    const [answer] = listener.of('response', 'ada')
    assert.is(answer?.status, 200)
    assert.ok((answer?.took ?? -1) >= 0)

    const headers = { Host: `ben.localhost:${live.port}` }
    const held = http.get({ host: '127.0.0.1', port: live.port, path: '/hold', headers })
    held.on('error', () => {})
    await listener.until('the request', (each) => each.of('request', 'ben').length === 1)
    held.destroy()
    await listener.until('its end', (each) => each.of('lost', 'ben').length === 1)
    assert.is(listener.of('lost', 'ben')[0]?.by, 'visitor')
    // The page itself is the lab's business, and no poll.
    await ask(live, '/')
    await ask(live, '/client.js')
    assert.is(listener.of('request').length, 2)
  })

  test('changes the weather, for all or for one', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    const events: LiveEvent[] = []
    live.listen((event) => events.push(event))
    await listener.until('the state', ({ state }) => state !== null)
    listener.send({ type: 'weather', id: 'refused-403', who: null })
    await listener.until('the weather', ({ state }) => state?.weather === 'refused-403')
    assert.is(await outcome(visit(live, 'ada')), 403)
    assert.equal(events, [{ kind: 'weather', id: 'refused-403' }])
    await listener.until('the refusal', (each) => each.of('answer', 'ada').length === 1)
    assert.equal(listener.of('answer')[0]?.opens, false)

    listener.send({ type: 'weather', id: 'fair', who: 'ben' })
    await listener.until('Ben’s', ({ state }) => state?.weathers['ben'] === 'fair')
    const ben = visit(live, 'ben')
    assert.is(await outcome(ben), 'open')
    ben.terminate()
    live.weather('no-websocket')
    await listener.until('the weather', ({ state }) => state?.weather === 'no-websocket')
    assert.equal(listener.state?.weathers, {})
    assert.match((await ask(live, '/')).body, /"api":false/)
  })

  test('tells when the server crashes, with its last words, and starts it again', async () => {
    const crash = `if (String(data) === 'die') throw new TypeError('ouch')`
    const crashing = ECHO.replace('    socket.send(data', `    ${crash}\n    socket.send(data`)
    await using folder = await newFolder({ 'server.ts': crashing, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    const { events, signal } = eventsOf(live)
    const ada = visit(live, 'ada')
    await heard(ada)
    ada.send('die')
    await once(ada, 'close')
    await signal.until(() => events.length > 0, 10_000)
    const [event] = events
    assert.is(event?.kind, 'crashed')
    if (event?.kind === 'crashed') {
      assert.match(event.text, /TypeError: ouch/)
      assert.match(event.text, /server\.ts:12/)
      assert.not.match(event.text, /wslab-/)
    }
    await listener.until('the banner', ({ state }) => state?.server.state === 'crashed')
    await listener.until('the cut', (each) => each.of('cut', 'ada')[0]?.by === 'server')

    listener.send({ type: 'server', order: 'start' })
    await listener.until('the start', ({ state }) => state?.server.state === 'listening')
    const again = visit(live, 'ada')
    await heard(again)
    again.terminate()
    assert.is(events.at(-1)?.kind, 'started')
  })

  test('stops the server when told to, which is no crash', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    const { events } = eventsOf(live)
    await listener.until('the state', ({ state }) => state !== null)
    listener.send({ type: 'server', order: 'stop' })
    await listener.until('the stop', ({ state }) => state?.server.state === 'stopped')
    assert.is(await outcome(visit(live, 'ada')), 'closed')
    listener.send({ type: 'server', order: 'start' })
    await listener.until('the start', ({ state }) => state?.server.state === 'listening')
    const ada = visit(live, 'ada')
    assert.is(await outcome(ada), 'open')
    ada.terminate()
    assert.equal(
      events.map(({ kind }) => kind),
      ['started'],
    )
  })

  test('starts anew when the code changes, and tells the pages', async () => {
    const server = (word: string): string =>
      ECHO.replace(
        'JSON.stringify([request.headers.host',
        `'${word}' ?? JSON.stringify([request.headers.host`,
      )
    await using folder = await newFolder({ 'server.ts': server('one'), 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    const before = visit(live, 'ada')
    assert.is(await heard(before), 'one')
    const watcher = visit(live, 'ada', { path: '/lab/reload' })
    const version = await heard(watcher)
    await folder.write({ 'server.ts': server('two') })
    const [next] = await Promise.all([heard(watcher), once(before, 'close'), live.reload()])
    assert.is.not(next, version)
    const after = visit(live, 'ada')
    assert.is(await heard(after), 'two')
    await listener.until('its frame', (each) => each.of('frame', 'ada').at(-1)?.connection === 2)
    after.terminate()
    watcher.terminate()
  })

  test('goes on with the version before where a file does not compile', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    await folder.write({ 'server.ts': `${ECHO}\nconst x = (` })
    await live.reload()
    await listener.until('the trouble', ({ state }) => state?.trouble !== null)
    assert.is(listener.state?.trouble?.place.file, 'server.ts')
    const ada = visit(live, 'ada')
    assert.is(await outcome(ada), 'open')
    ada.terminate()
    await folder.write({ 'server.ts': ECHO })
    await live.reload()
    await listener.until('its end', ({ state }) => state?.trouble === null)
  })

  test('says so in the page’s place where nothing has compiled yet', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': 'const = 1 <' })
    await using live = await open(4, folder.path)
    const { body } = await ask(live, '/')
    assert.match(body, /client\.ts:1:7/)
    await folder.write({ 'client.ts': CLIENT })
    await live.reload()
    assert.match((await ask(live, '/')).body, /id="pseudo"/)
  })

  test('tells of a server that listens elsewhere, that ends, and that is not there', async () => {
    const elsewhere = ECHO.replace('8888', '3000')
    await using folder = await newFolder({ 'server.ts': elsewhere, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    await listener.until('deafness', ({ state }) => state?.server.state === 'deaf')
    const { server } = listener.state ?? {}
    assert.equal(server, { state: 'deaf', ports: [3000] })
    await folder.write({ 'server.ts': `console.log('done')` })
    await live.reload()
    await listener.until('the end', ({ state }) => state?.server.state === 'crashed')
    await using empty = await newFolder({ 'client.ts': CLIENT })
    await using other = await open(4, empty.path)
    using second = new Listener(other)
    await second.until('absence', ({ state }) => state?.server.state === 'absent')
  })

  test('gives the date in exercise 1 to whoever asks, every two seconds', async () => {
    await using folder = await newFolder({ 'client.ts': CLIENT })
    await using live = await open(1, folder.path)
    const ada = visit(live, 'ada')
    await once(ada, 'open')
    ada.send('date')
    assert.ok(!Number.isNaN(Date.parse(await heard(ada))))
    assert.ok(!Number.isNaN(Date.parse(await heard(ada))))
    ada.close()
    await once(ada, 'close')
  })

  test('reads compressed messages, and tells that they are', async () => {
    const server = ECHO.replace('{ server: http }', '{ server: http, perMessageDeflate: true }')
    await using folder = await newFolder({ 'server.ts': server, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    const headers = { Host: `ada.localhost:${live.port}` }
    const ada = new WebSocket(`ws://127.0.0.1:${live.port}/`, { headers })
    await heard(ada)
    const text = 'again and again '.repeat(200)
    ada.send(text)
    assert.is(await heard(ada), text)
    await listener.until('the echo', (each) => each.of('frame', 'ada').length >= 3)
    for (const frame of listener.of('frame', 'ada').slice(-2)) {
      assert.ok(frame.compressed && frame.length < 200)
      assert.is(frame.text, text.slice(0, KEPT_TEXT))
    }
    ada.terminate()
  })

  test('tells of an endless loop', async () => {
    const loop = ECHO.replace('    socket.send(data', '    for (;;);\n    socket.send(data')
    await using folder = await newFolder({ 'server.ts': loop, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    const ada = visit(live, 'ada')
    await heard(ada)
    ada.send('x')
    await listener.until('the race', ({ state }) => state?.server.state === 'racing')
    await folder.write({ 'server.ts': ECHO })
    await live.reload()
    await listener.until('the new server', ({ state }) => state?.server.state === 'listening')
  })

  test('works in a folder with blanks and accents', async () => {
    await using folder = await newFolder({
      'mon dossier d’été/server.ts': ECHO,
      'mon dossier d’été/client.ts': CLIENT,
    })
    await using live = await open(4, folder.at('mon dossier d’été'))
    const ada = visit(live, 'ada')
    assert.is(await outcome(ada), 'open')
    ada.terminate()
  })

  test('does not trouble the student’s server with what browsers ask for by themselves', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(5, folder.path)
    using listener = new Listener(live)
    for (const path of ['/favicon.ico', '/.well-known/appspecific/x.json', '/apple-touch-icon.png'])
      assert.is((await ask(live, path)).status, 404, path)
    await ask(live, '/poll')
    await listener.until('the poll', (each) => each.of('request').length > 0)
    assert.equal(
      listener.of('request').map(({ url }) => url),
      ['/poll'],
    )
  })

  test('says that a folder is gone, and comes back with it', async () => {
    await using folder = await newFolder({ 'work/server.ts': ECHO, 'work/client.ts': CLIENT })
    await using live = await open(4, folder.at('work'))
    using listener = new Listener(live)
    await rename(folder.at('work'), folder.at('elsewhere'))
    await live.reload()
    await listener.until('its absence', ({ state }) => state?.server.state === 'absent')
    await rename(folder.at('elsewhere'), folder.at('work'))
    await live.reload()
    await listener.until('its return', ({ state }) => state?.server.state === 'listening')
  })

  test('goes on after a reload that failed', async () => {
    await using folder = await newFolder({ 'work/server.ts': ECHO, 'work/client.ts': CLIENT })
    await using live = await open(4, folder.at('work'))
    await rename(folder.at('work'), folder.at('elsewhere'))
    await folder.write({ work: 'a file where a folder should be' })
    const failure = await live.reload().then(
      () => null,
      (error: unknown) => error,
    )
    assert.ok(failure instanceof Error)
    await rm(folder.at('work'))
    await rename(folder.at('elsewhere'), folder.at('work'))
    await live.reload()
  })

  test('is at both of this machine’s own addresses, under one port', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    const has = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
    const own = has.filter(({ internal }) => internal).map(({ address }) => address)
    for (const address of ['127.0.0.1', '::1'].filter((each) => own.includes(each))) {
      const socket = net.connect(live.port, address)
      await once(socket, 'connect')
      socket.destroy()
    }
  })

  test('takes the next port where something else listens', async () => {
    const busy = net.createServer()
    busy.listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const { port } = busy.address() as net.AddressInfo
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    {
      await using live = await open(4, folder.path, port)
      assert.ok(live.port > port)
      assert.is(live.address, `http://localhost:${live.port}`)
      assert.is((await ask(live, '/')).status, 200)
    }
    busy.close()
    await once(busy, 'close')
  })

  test('gives a visitor a port of its own where names do not lead here', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    await listener.until('the state', ({ state }) => state !== null)
    listener.send({ type: 'door', who: 'ben' })
    await listener.until('the door', ({ said }) => said.some(({ type }) => type === 'door'))
    const door = listener.said.find((message) => message.type === 'door')
    const port = door?.type === 'door' ? door.port : 0
    const headers = { Host: `localhost:${port}`, Origin: `http://localhost:${port}` }
    const ben = new WebSocket(`ws://127.0.0.1:${port}/`, { headers })
    assert.equal(JSON.parse(await heard(ben)), ['localhost:8888', 'http://localhost:8888'])
    ben.terminate()
    await listener.until('his handshake', (each) => each.of('handshake', 'ben').length === 1)
    assert.is((await ask({ ...live, port }, '/lab/')).status, 403)
    // The way in of one visitor is no way in for another, nor for orders.
    assert.is((await ask({ ...live, port }, '/', { Host: `ada.localhost:${port}` })).status, 421)
    const control = new WebSocket(`ws://127.0.0.1:${port}/lab/control`, { headers })
    assert.is(await outcome(control), 404)
  })
}

suite('the live page keeps out', (test) => {
  test.after(removeTools)

  test('whoever comes under another name, as DNS rebinding does', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    for (const path of ['/', '/lab/', '/lab/lab.js', '/poll'])
      assert.is((await ask(live, path, { Host: 'evil.example' })).status, 421, path)
    const headers = {
      Host: `evil.example:${live.port}`,
      Origin: `http://evil.example:${live.port}`,
    }
    for (const path of ['/', '/lab/control', '/lab/reload']) {
      const socket = new WebSocket(`ws://127.0.0.1:${live.port}${path}`, { headers })
      assert.is(await outcome(socket), 421, path)
    }
  })

  test('other sites’ pages, and visitors’, from everything of the lab', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    const own = `http://localhost:${live.port}`
    for (const path of ['/lab/', '/lab/lab.js', '/lab/lab.css', '/lab/control', '/lab/none']) {
      for (const Origin of ['http://evil.example', `http://ada.localhost:${live.port}`, 'null'])
        assert.is((await ask(live, path, { Origin })).status, 403, `${path} ${Origin}`)
    }
    const visitor = { Host: `ada.localhost:${live.port}` }
    for (const Origin of ['http://evil.example', 'http://localhost.evil.example', 'null'])
      assert.is((await ask(live, '/lab/here', { ...visitor, Origin })).status, 403, Origin)
    assert.is((await ask(live, '/lab/here', { ...visitor, Origin: own })).status, 200)
    assert.is((await ask(live, '/lab/', visitor)).status, 403)
    assert.is((await ask(live, '/lab/', { Origin: own })).status, 200)

    const control = (headers: Record<string, string>): WebSocket =>
      new WebSocket(`ws://127.0.0.1:${live.port}/lab/control`, { headers })
    const Host = `localhost:${live.port}`
    assert.is(await outcome(control({ Host })), 403)
    assert.is(await outcome(control({ Host, Origin: 'http://evil.example' })), 403)
    assert.is(await outcome(control({ Host, Origin: 'http://localhost:3000' })), 403)
    const ada = `ada.localhost:${live.port}`
    assert.is(await outcome(control({ Host: ada, Origin: `http://${ada}` })), 404)
    const right = control({ Host, Origin: own })
    assert.is(await outcome(right), 'open')
    right.terminate()
  })

  test('everything but the live page from the port of its WebSocket', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    const { body } = await ask(live, '/lab/')
    const port = Number(/data-control="(\d+)"/.exec(body)?.[1])
    const control = (Origin: string, path = '/lab/control'): WebSocket =>
      new WebSocket(`ws://127.0.0.1:${port}${path}`, {
        headers: { Host: `localhost:${port}`, Origin },
      })
    const right = control(`http://localhost:${live.port}`)
    assert.is(await outcome(right), 'open')
    right.terminate()
    assert.is(await outcome(control('http://evil.example')), 403)
    assert.is(await outcome(control('http://localhost:3000')), 403)
    assert.is(await outcome(control(`http://localhost:${live.port}`, '/')), 404)
    assert.is((await ask({ ...live, port }, '/lab/')).status, 404)
    assert.is((await ask({ ...live, port }, '/')).status, 404)
  })

  test('other machines', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of outside) {
      const socket = net.connect(live.port, address)
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
      assert.is(error.code, 'ECONNREFUSED', address)
    }
  })

  test('orders that are none, and goes on', async () => {
    await using folder = await newFolder({ 'server.ts': ECHO, 'client.ts': CLIENT })
    await using live = await open(4, folder.path)
    using listener = new Listener(live)
    await listener.until('the state', ({ state }) => state !== null)
    listener.send({ type: 'weather', id: 'hail', who: null })
    listener.send({ type: 'lang', lang: 'fr' })
    await listener.until('the language', ({ state }) => state?.lang === 'fr')
    assert.is(listener.state?.weather, 'fair')
    assert.match((await ask(live, '/lab/')).body, /<html lang="fr"/)
  })
})

const isFrame = ({ kind }: { readonly kind: string }): boolean => kind === 'frame'

function eventsOf(live: Live): { events: LiveEvent[]; signal: Signal } {
  const [events, signal]: [LiveEvent[], Signal] = [[], new Signal()]
  live.listen((event) => {
    events.push(event)
    signal.fire()
  })
  return { events, signal }
}
