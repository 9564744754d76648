import { person } from '../../report/person.ts'
import { assert, suite } from '../harness.ts'

suite('a submission’s name', (test) => {
  test('is what people call it, not what a platform does', () => {
    const names: readonly (readonly [string, string])[] = [
      ['Chloé Lefèvre_1234_assignsubmission_file', 'Chloé Lefèvre (1234)'],
      ['Group A-Zoé_77_assignsubmission_file_', 'Group A-Zoé (77)'],
      ['Participant_4321_assignsubmission_onlinetext', 'Participant (4321)'],
      ['Li Ming_assignsubmission_file', 'Li Ming'],
      ['Jean_Paul_12_assignsubmission_file_server.ts', 'Jean_Paul (12)'],
    ]
    for (const [id, name] of names) assert.is(person(id), name)
  })

  test('is the folder’s where no platform named it', () => {
    for (const id of ['ada', 'Ada_12', '_assignsubmission_file', '', 'a\nb']) {
      assert.is(person(id), id)
    }
  })
})
