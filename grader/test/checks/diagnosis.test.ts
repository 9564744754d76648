import { diagnose } from '../../checks/diagnosis.ts'
import type { Closed, Fact } from '../../model/fact.ts'
import type { Stage } from '../../world/stage.ts'
import { assert, suite } from '../harness.ts'

const opened = (who: string, at: number): Fact => ({
  kind: 'opened',
  who,
  at,
  connection: 1,
  protocol: null,
})
const closed = (who: string, at: number, how: Partial<Closed> = {}): Fact => ({
  kind: 'closed',
  who,
  at,
  connection: 1,
  code: 1000,
  reason: '',
  by: 'server',
  ...how,
})

/** A story in which this was seen of a program that is well, or has ended with a status. */
function stage(facts: readonly Fact[], status: number | null = null): Stage {
  const ended = status === null ? null : { code: status, signal: null }
  return {
    facts,
    server: { hung: false, retired: false, stopped: null, ended },
  } as unknown as Stage
}

suite('the reason of a failure', (test) => {
  test('of somebody who waits in vain is that the server closed the connection', () => {
    const facts = [opened('Dora', 0), closed('Dora', 302_000, { code: 1001, reason: 'idle' })]
    assert.equal(diagnose(stage(facts), 'Dora')?.cause, {
      en: "The server itself closed Dora's connection at +302.0 s, with the code 1001 and the reason “idle”.",
      fr: 'Le serveur a lui-même fermé la connexion de Dora à +302,0\u00A0s, avec le code 1001 et la raison «\u00A0idle\u00A0».',
    })
    const plain = diagnose(stage([opened('Ada', 0), closed('Ada', 2000)]), 'Ada')
    assert.is(
      plain?.cause.fr,
      'Le serveur a lui-même fermé la connexion d’Ada à +2,0\u00A0s, avec le code 1000.',
    )
    const cut = diagnose(stage([opened('Ada', 0), closed('Ada', 2000, { code: 1006 })]), 'Ada')
    assert.is(
      cut?.cause.en,
      "The server itself closed Ada's connection at +2.0 s, without a Close frame.",
    )
  })

  test('is none where that says nothing', () => {
    const facts = [opened('Dora', 0), closed('Dora', 2000)]
    assert.is(diagnose(stage(facts)), null, 'nobody waits')
    assert.is(diagnose(stage(facts), 'Ben'), null, 'another one waits')
    assert.is(diagnose(stage([...facts, opened('Dora', 3000)]), 'Dora'), null, 'Dora is back')
    const left = [opened('Dora', 0), closed('Dora', 2000, { by: 'visitor' })]
    assert.is(diagnose(stage(left), 'Dora'), null, 'Dora left')
  })

  test('is the end of the program first', () => {
    const facts = [opened('Dora', 0), closed('Dora', 2000)]
    assert.match(diagnose(stage(facts, 3), 'Dora')?.cause.en ?? '', /with status 3/)
  })
})
