import { callerOf, isOwn, isOwnSocket, presented } from '../../../lab/live/guard.ts'
import { readFromPage } from '../../../lab/live/orders.ts'
import { assert, suite } from '../../harness.ts'

suite('whoever comes to the live page', (test) => {
  test('is known by the Host: the student, or a visitor', () => {
    for (const host of ['localhost:8888', 'localhost', '127.0.0.1:9000', '[::1]:8888'])
      assert.is(callerOf(host), 'you', host)
    assert.is(callerOf('ada.localhost:8888'), 'ada')
    assert.is(callerOf('dan.localhost'), 'dan')
  })

  test('is refused under any other name', () => {
    const names = [
      undefined,
      '',
      'evil.example',
      'evil.example:8888',
      'localhost.evil.example:8888',
      'ada.localhost.evil.example',
      'mallory.localhost:8888',
      'a.ada.localhost:8888',
      '192.168.1.2:8888',
      '127.0.0.1.nip.io:8888',
      'localhost:8888:1',
      'localhost@evil.example',
    ]
    for (const name of names) assert.is(callerOf(name), null, name)
  })

  test('may ask for the lab from its own page, or by typing the address', () => {
    const host = 'localhost:8888'
    assert.ok(isOwn({ host }))
    assert.ok(isOwn({ host, origin: 'http://localhost:8888' }))
    assert.ok(isOwn({ host, 'sec-fetch-site': 'same-origin' }))
    assert.ok(isOwn({ host, 'sec-fetch-site': 'none' }))
    assert.ok(isOwn({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }))
  })

  test('may not from another site, another port or a visitor’s page', () => {
    const host = 'localhost:8888'
    for (const origin of [
      'http://evil.example',
      'http://localhost:3000',
      'http://ada.localhost:8888',
      'http://localhost:8888.evil.example',
      'https://localhost:8888',
      'null',
    ])
      assert.not(isOwn({ host, origin }), origin)
    assert.not(isOwn({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }))
    assert.not(isOwn({ host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }))
  })

  test('may come from the lab’s page where that is at another port', () => {
    const headers = { host: 'localhost:40000', origin: 'http://localhost:8888' }
    assert.not(isOwnSocket(headers))
    assert.ok(isOwnSocket(headers, 'http://localhost:8888'))
    assert.not(
      isOwnSocket({ ...headers, origin: 'http://localhost:3000' }, 'http://localhost:8888'),
    )
  })

  test('opens no WebSocket of the lab without saying where from', () => {
    assert.not(isOwnSocket({ host: 'localhost:8888' }))
    assert.ok(isOwnSocket({ host: 'localhost:8888', origin: 'http://localhost:8888' }))
  })
})

suite('the headers that the student’s server gets', (test) => {
  const host = 'ada.localhost:8890'

  test('say localhost:8888 for the page’s own address', () => {
    const raw = ['Host', host, 'Origin', `http://${host}`, 'Referer', `http://${host}/x?y`]
    assert.equal(presented(raw, host), [
      ['Host', 'localhost:8888'],
      ['Origin', 'http://localhost:8888'],
      ['Referer', 'http://localhost:8888/x?y'],
    ])
  })

  test('leave another site’s Origin, and all else, as it is', () => {
    const raw = ['host', host, 'ORIGIN', 'http://evil.example', 'Cookie', 'a=b', 'X-Host', host]
    assert.equal(presented(raw, host), [
      ['host', 'localhost:8888'],
      ['ORIGIN', 'http://evil.example'],
      ['Cookie', 'a=b'],
      ['X-Host', host],
    ])
    const close = ['Origin', `http://${host}.evil.example`]
    assert.equal(presented(close, host), [['Origin', `http://${host}.evil.example`]])
  })
})

suite('what a page says', (test) => {
  const read = (value: unknown): unknown => readFromPage(JSON.stringify(value))

  test('is an order of the known kinds', () => {
    const orders = [
      { type: 'weather', id: 'hanging', who: null },
      { type: 'weather', id: 'fair', who: 'ben' },
      { type: 'lang', lang: 'fr' },
      { type: 'server', order: 'stop' },
      { type: 'cut', who: 'ada' },
      { type: 'door', who: 'chloe' },
    ]
    for (const order of orders) assert.equal(read(order), order)
  })

  test('is otherwise nothing', () => {
    const others = [
      null,
      7,
      'weather',
      [],
      {},
      { type: 'weather', id: 'hail', who: null },
      { type: 'weather', id: 'fair', who: 'mallory' },
      { type: 'weather', id: 'fair' },
      { type: 'lang', lang: 'de' },
      { type: 'server', order: 'rm' },
      { type: 'cut', who: 'server' },
      { type: 'door', who: 'you' },
      { type: '__proto__' },
    ]
    for (const other of others) assert.is(read(other), null)
    assert.is(readFromPage('{'), null)
  })
})
