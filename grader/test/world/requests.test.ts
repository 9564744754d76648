import type { AgentState } from '../../world/page/agent.ts'
import { isWorking } from '../../world/requests.ts'
import type { Exchange, Outcome } from '../../world/wire/exchange.ts'
import { assert, suite } from '../harness.ts'

const AT_REST: AgentState = {
  next: null,
  pending: 0,
  heads: 0,
  bodies: 0,
  requests: 0,
  readings: [],
  loads: [],
  sockets: 0,
  closing: [],
}

const exchange = (url: string, outcome: Outcome | null, tag: string | null = null) =>
  ({ url, outcome, tag, status: outcome === null ? null : 200 }) as Exchange

suite('a page that waits for its scripts, images and frames', (test) => {
  const url = '/news.js?since=3'
  const works = (told: number, exchanges: readonly Exchange[]): boolean =>
    isWorking({ ...AT_REST, loads: [{ url, told }] }, { asked: [], exchanges })

  test('is about to be told of an answer that has come, or failed', () => {
    assert.is(works(0, [exchange(url, 'answered')]), true)
    assert.is(works(0, [exchange(url, 'failed')]), true)
    assert.is(works(1, [exchange(url, 'answered'), exchange(url, 'answered')]), true)
  })

  test('waits for nothing that was told, is still held, was given up, or is another’s', () => {
    assert.is(works(1, [exchange(url, 'answered')]), false)
    assert.is(works(0, [exchange(url, null)]), false)
    assert.is(works(0, [exchange(url, 'given-up')]), false)
    assert.is(works(0, [exchange('/other.js', 'answered')]), false)
    assert.is(works(0, [exchange(url, 'answered', '7')]), false)
    assert.is(isWorking(AT_REST, { asked: [], exchanges: [exchange(url, 'answered')] }), false)
  })
})
