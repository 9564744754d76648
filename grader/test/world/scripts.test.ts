import type { CDPSession } from 'playwright'
import { Scripts } from '../../world/scripts.ts'
import { assert, suite } from '../harness.ts'

/** A session that keeps scripts as the browser does, and counts what it is told. */
function browser(): { session: CDPSession; sources: () => string[]; sent: () => number } {
  const kept = new Map<string, string>()
  let sent = 0
  const send = async (method: string, params: { source: string; identifier: string }) => {
    const identifier = String(++sent)
    if (method === 'Page.removeScriptToEvaluateOnNewDocument') kept.delete(params.identifier)
    else kept.set(identifier, params.source)
    return { identifier }
  }
  const session = { send } as unknown as CDPSession
  return { session, sources: () => [...kept.values()], sent: () => sent }
}

suite('the scripts of a page', (test) => {
  test('run in their order, and those of before no more', async () => {
    const { session, sources } = browser()
    const scripts = new Scripts(session)
    await scripts.run(['agent', 'start(1)'])
    assert.equal(sources(), ['agent', 'start(1)'])
    await scripts.run(['other', 'start(1)'])
    assert.equal(sources(), ['other', 'start(1)'])
    await scripts.run([])
    assert.equal(sources(), [])
    await scripts.run(['agent'])
    assert.equal(sources(), ['agent'])
  })

  test('are not sent again where they are the same', async () => {
    const { session, sources, sent } = browser()
    const scripts = new Scripts(session)
    await scripts.run(['agent', 'start(1)'])
    const before = sent()
    await scripts.run(['agent', 'start(1)'])
    assert.is(sent(), before)
    await scripts.run(['agent', 'start(2)'])
    assert.is(sent(), before + 2)
    assert.equal(sources(), ['agent', 'start(2)'])
  })
})
