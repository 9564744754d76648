import type { Fact } from '../../../model/fact.ts'
import { LANGS } from '../../../model/text.ts'
import { Agenda } from '../../../world/agenda.ts'
import { Journal } from '../../../world/journal.ts'
import { RawClient } from '../../../world/raw.ts'
import { ScriptedServer } from '../../../world/scripted.ts'
import { type WeatherId, WEATHERS, weatherOf } from '../../../world/weather/weather.ts'
import { Wire } from '../../../world/wire/wire.ts'
import { assert, suite } from '../../harness.ts'

/** A server, a wire in some weather, and a clock that only the test moves. */
class Outdoors {
  #now = 0
  /** Connections that came as far as the server. */
  reached = 0
  readonly server = new ScriptedServer()
  readonly #agenda = new Agenda(() => this.#now, true)
  readonly #journal = new Journal(() => this.#now)
  readonly wire = new Wire({
    journal: this.#journal,
    upstream: {
      webSocket: () => {
        this.reached++
        return this.server.webSocket()
      },
      http: () => null,
    },
    files: new Map(),
    agenda: this.#agenda,
    withoutExtensions: true,
  })

  constructor(id: WeatherId) {
    this.wire.change(weatherOf(id))
  }

  /** Somebody who has asked for a WebSocket. */
  client(name = 'Ada'): RawClient {
    const client = new RawClient(name, this.wire)
    client.handshake()
    return client
  }

  passes(ms: number): void {
    const end = this.#now + ms
    for (let next = this.#agenda.next; next !== null && next <= end; next = this.#agenda.next) {
      this.#now = next
      this.#agenda.run()
    }
    this.#now = end
  }

  get facts(): readonly Fact[] {
    return this.#journal.facts
  }

  /** Status of the handshake's answer; null where none came. */
  get status(): number | null {
    const answer = this.facts.find((fact) => fact.kind === 'response')
    return answer?.kind === 'response' ? answer.status : null
  }

  /** Texts that passed, with the ms at which they did. */
  texts(kind: 'sent' | 'received'): string[] {
    return this.facts.flatMap((fact) =>
      fact.kind === kind && fact.opcode === 'text' ? [`${fact.at} ${fact.text}`] : [],
    )
  }

  /** How the connection ended, if it did: by whom, and the code that the page is told. */
  get end(): string | null {
    const end = this.facts.find((fact) => fact.kind === 'closed')
    return end?.kind === 'closed' ? `${end.by} ${end.code}` : null
  }
}

suite('the weather', (test) => {
  test('has names and explanations in every language, each its own', () => {
    assert.is(new Set(WEATHERS.map(({ id }) => id)).size, WEATHERS.length)
    for (const lang of LANGS) {
      assert.is(new Set(WEATHERS.map(({ title }) => title[lang])).size, WEATHERS.length)
      assert.ok(WEATHERS.every(({ explanation }) => explanation[lang].length > 20))
    }
    assert.throws(() => weatherOf('fog' as WeatherId), /fog/)
  })

  test('fair: everything passes as it was sent', () => {
    const it = new Outdoors('fair')
    const ada = it.client()
    assert.ok(ada.open)
    ada.says('up')
    it.server.says('down')
    assert.equal([it.texts('sent'), it.texts('received')], [['0 up'], ['0 down']])
    assert.is(it.end, null)
  })

  test('no-websocket: an API that is missing is no matter of the wire', () => {
    const { api, http } = weatherOf('no-websocket')
    assert.equal([api, http], [false, true])
    assert.ok(new Outdoors('no-websocket').client().open)
    const others = WEATHERS.filter(({ id }) => id !== 'no-websocket')
    assert.ok(others.every((weather) => weather.api))
  })

  for (const status of [403, 426, 200] as const) {
    test(`refused-${status}: the handshake is answered ${status}, and the connection ends`, () => {
      const it = new Outdoors(`refused-${status}`)
      const ada = it.client()
      assert.is(it.status, status)
      assert.equal([ada.open, ada.over], [false, true])
      it.server.says('nobody hears this')
      assert.equal(it.texts('received'), [])
    })
  }

  test('wrong-accept: 101, but not to the question that was asked', () => {
    const it = new Outdoors('wrong-accept')
    const ada = it.client()
    assert.is(it.status, 101)
    assert.is(ada.open, false)
    assert.is(it.wire.links[0]?.open, false)
  })

  test('reset: the connection ends before any answer', () => {
    const it = new Outdoors('reset')
    const ada = it.client()
    assert.equal([it.status, ada.open, ada.over], [null, false, true])
    assert.is(it.reached, 0)
  })

  test('hanging: the handshake is never answered, and stays', () => {
    const it = new Outdoors('hanging')
    const ada = it.client()
    it.passes(3_600_000)
    assert.equal([it.status, ada.open, ada.over], [null, false, false])
    ada.vanish()
    assert.ok(it.wire.links[0]?.nearOver)
  })

  test('late: the handshake is answered after eight seconds', () => {
    const it = new Outdoors('late')
    const ada = it.client()
    it.passes(7999)
    assert.equal([it.status, ada.open], [null, false])
    it.passes(1)
    assert.equal([it.status, ada.open], [101, true])
    it.server.says('at last')
    assert.equal(it.texts('received'), ['8000 at last'])
  })

  test('late: who has given up by then never reaches the server', () => {
    const it = new Outdoors('late')
    it.client().vanish()
    it.passes(10_000)
    assert.equal([it.status, it.reached], [null, 0])
  })

  test('cut: 101, and then the end', () => {
    const it = new Outdoors('cut')
    const ada = it.client()
    assert.is(it.status, 101)
    assert.is(ada.over, true)
    assert.match(it.end ?? '', / 1006$/)
  })

  test('closed: 101, and then a Close frame that is answered', () => {
    const it = new Outdoors('closed')
    const ada = it.client()
    assert.is(it.status, 101)
    assert.is(ada.over, true)
    assert.match(it.end ?? '', / 1001$/)
    it.server.says('too late')
    assert.equal(it.texts('received'), [])
  })

  test('silent: 101, and not one byte more in either direction', () => {
    const it = new Outdoors('silent')
    const ada = it.client()
    ada.says('up')
    it.server.says('down')
    it.passes(60_000)
    assert.equal([it.status, ada.open, ada.over], [101, true, false])
    assert.equal(it.texts('received'), [])
  })

  test('silent: who closes is rid of it after a minute, as in a browser', () => {
    const it = new Outdoors('silent')
    const ada = it.client()
    ada.close()
    it.passes(59_999)
    assert.is(ada.over, false)
    it.passes(1)
    assert.is(ada.over, true)
  })

  test('slow: every message is a second and a half late, in order', () => {
    const it = new Outdoors('slow')
    const ada = it.client()
    assert.ok(ada.open)
    it.server.says('one')
    it.passes(100)
    it.server.says('two')
    it.passes(5000)
    assert.equal(it.texts('received'), ['1500 one', '1600 two'])
  })

  test('cut-after-three: three messages from the server, and the end', () => {
    const it = new Outdoors('cut-after-three')
    const ada = it.client()
    for (const text of ['one', 'two', 'three', 'four']) it.server.says(text)
    assert.equal(it.texts('received'), ['0 one', '0 two', '0 three'])
    assert.is(ada.over, true)
    assert.match(it.end ?? '', / 1006$/)
  })

  test('unreachable: nobody is there, for plain requests neither', () => {
    const it = new Outdoors('unreachable')
    const ada = it.client()
    assert.equal([it.status, ada.open, ada.over], [null, false, true])
    assert.is(weatherOf('unreachable').http, false)
    const others = WEATHERS.filter(({ id }) => id !== 'unreachable')
    assert.ok(others.every(({ http }) => http))
  })

  test('changes for connections to come, for one person or for all', () => {
    const it = new Outdoors('fair')
    const before = it.client('Ada')
    it.wire.change(weatherOf('hanging'), 'Ada')
    assert.ok(before.open)
    assert.is(it.client('Ada').open, false)
    assert.ok(it.client('Ben').open)
    it.wire.change(weatherOf('reset'))
    assert.ok(it.client('Ada').over)
    assert.ok(it.client('Ben').over)
  })
})

suite('a network that holds things back', (test) => {
  test('lets them go in order, each connection for itself', () => {
    const it = new Outdoors('fair')
    const [ada, ben] = [it.client('Ada'), it.client('Ben')]
    it.wire.hold()
    ada.says('one')
    ben.says('two')
    ada.says('three')
    assert.equal(it.texts('sent'), [])
    it.wire.release()
    assert.equal(it.texts('sent'), ['0 one', '0 three', '0 two'])
  })

  test('lets one connection overtake another, and never a message its own', () => {
    const it = new Outdoors('fair')
    const [ada, ben] = [it.client('Ada'), it.client('Ben')]
    it.wire.hold()
    ada.says('one')
    ben.says('two')
    ben.says('three')
    it.wire.release({ overtaking: true })
    assert.equal(it.texts('sent'), ['0 two', '0 three', '0 one'])
  })

  test('can let the newest connection go, and holds the others back', () => {
    const it = new Outdoors('fair')
    const [ada, ben] = [it.client('Ada'), it.client('Ben')]
    it.wire.hold()
    it.wire.releaseNewest()
    ada.says('one')
    ben.says('two')
    it.wire.releaseNewest()
    assert.equal(it.texts('sent'), ['0 two'])
    ben.says('three')
    ada.says('four')
    assert.equal(it.texts('sent'), ['0 two', '0 three'])
    it.wire.release()
    assert.equal(it.texts('sent'), ['0 two', '0 three', '0 one', '0 four'])
  })

  test('can hold back one person alone', () => {
    const it = new Outdoors('fair')
    const [ada, ben] = [it.client('Ada'), it.client('Ben')]
    it.wire.hold('Ada')
    ada.says('held')
    ben.says('through')
    assert.equal(it.texts('sent'), ['0 through'])
    it.wire.release()
    assert.equal(it.texts('sent'), ['0 through', '0 held'])
  })
})
