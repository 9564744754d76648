import { createHash, randomBytes } from 'node:crypto'
import { assert, suite } from '../../../grader/test/harness.ts'
import { acceptSteps, GUID, headerOf, keyTrouble } from '../../demos/handshake/accept.ts'
import { RECORDED } from '../../demos/recorded.ts'

suite('the answer to a key', (test) => {
  test('is that of RFC 6455 §1.3', () => {
    const { joined, accept } = acceptSteps('dGhlIHNhbXBsZSBub25jZQ==')
    assert.is(joined, `dGhlIHNhbXBsZSBub25jZQ==${GUID}`)
    assert.is(accept, 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
  })

  test('is the SHA-1 that Node computes, for any key', () => {
    for (let time = 0; time < 50; time++) {
      const key = randomBytes(time).toString('base64')
      const digest = createHash('sha1').update(key + GUID)
      assert.is(acceptSteps(key).accept, digest.digest('base64'))
    }
  })

  test('is what the recorded server answered', () => {
    const { request, response } = RECORDED.handshake
    const key = headerOf(request, 'sec-websocket-key') ?? ''
    assert.is(acceptSteps(key).accept, headerOf(response, 'Sec-WebSocket-Accept'))
  })
})

suite('a key', (test) => {
  test('is 16 bytes in Base64, and everything else is told what is wrong', () => {
    assert.is(keyTrouble('dGhlIHNhbXBsZSBub25jZQ=='), null)
    assert.match(keyTrouble('dGhl')?.en ?? '', 'This one has 4 and holds 3 bytes')
    assert.match(keyTrouble('not base64!')?.en ?? '', 'letters, digits, + and /')
    assert.match(keyTrouble('')?.fr ?? '', '24 caractères')
  })
})
