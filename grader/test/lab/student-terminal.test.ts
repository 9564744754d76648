/** What the student's terminal does besides judging, and what can go wrong in it. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { CHECKS } from '../../checks/index.ts'
import type { Check } from '../../checks/check.ts'
import { assert, suite } from '../harness.ts'
import {
  checkout,
  exercise,
  save,
  SEEN,
  stripColours,
  tests,
  verdict,
  wrongFor,
} from './sessions.ts'

/** Exercise 2, of which one file is written. */
const [, DATES] = CHECKS as [Check, Check]

suite(
  'the student’s terminal',
  tests((test) => {
    test('shows hints, menus and another exercise, and is given back as it was', async () => {
      await using typed = exercise(['date-server'])
      await typed.until(SEEN.en.idle)
      typed.type('hh')
      await typed.until(/Hint 2 of 3/)
      typed.type('w')
      await typed.until(/Weather on the wire/)
      typed.type('\u001B[B\r')
      await typed.until(/^Weather {2,}a browser without WebSocket/m)
      typed.type('l')
      await typed.until(/▸ – 2/)
      typed.type('3')
      await typed.until(/Exercise 3 ·[\s\S]*Nothing is written yet/)
      typed.type('\u0003')
      assert.is(await typed.over(), 0)
      const [end] = /[^\n]*$/.exec(typed.raw()) ?? ['']
      assert.match(typed.raw(), '\u001B[?25h', 'the cursor is shown again')
      assert.match(typed.raw(), '\u001B[?2004l', 'pastes are as they were')
      assert.is(end, '', 'the prompt begins on a line of its own')
    })

    test('is drawn anew when its size changes', async () => {
      await using typed = exercise(['2'])
      await typed.until(SEEN.en.idle)
      typed.resize(50, 20)
      await typed.until(
        (screen) => screen.includes('─'.repeat(50)) && !screen.includes('─'.repeat(51)),
      )
      typed.resize(120, 40)
      const wide = await typed.until((screen) => screen.includes('─'.repeat(100)))
      assert.is(wide.match(/Progress:/g)?.length, 1)
    })

    test('has no colours where they are not wanted', async () => {
      await using typed = exercise(['2'], { env: { NO_COLOR: '1' } })
      await typed.until(SEEN.en.idle)
      assert.is(stripColours(typed.raw()), typed.raw())
    })

    test('resets when it is told yes, and keeps what was written', async () => {
      const mine = await wrongFor(DATES, 'sent-once')
      await save(DATES, 'server.ts', mine)
      await using typed = exercise(['2'])
      await verdict(typed, 'en', 1)
      typed.type('r')
      await typed.until(/server\.old\.ts/)
      typed.type('x')
      await typed.until(/Nothing was changed/)
      typed.type('r')
      await typed.until(/any other key no/)
      typed.type('y')
      await typed.until(/What you had written is in server\.old\.ts/)
      await typed.until(SEEN.en.idle)
      const path = checkout.at('exercises', DATES.exercise.id, 'server.old.ts')
      assert.is(await readFile(path, 'utf8'), mine)
    })

    test('offers to bring back what was deleted, and does', async () => {
      await using typed = exercise(['2'])
      await typed.until(SEEN.en.idle)
      await rm(checkout.at('exercises', DATES.exercise.id), { recursive: true })
      await typed.until(/Not there any more: .*server\.ts/)
      typed.type('r')
      await typed.until(/Brought back: [\s\S]*server\.ts/)
      await typed.until(SEEN.en.idle)
      // And what is saved in the new folder is noticed.
      await save(DATES, 'server.ts', await wrongFor(DATES, 'sent-once'))
      await verdict(typed, 'en', 1)
      await save(DATES, 'server.ts', 'export {}')
    })

    test('gives up an endless loop for what is saved next', async () => {
      await save(DATES, 'server.ts', 'for (;;);')
      await using typed = exercise(['2'])
      await typed.until(/Judging…/)
      await save(DATES, 'server.ts', await wrongFor(DATES, 'sent-once'))
      const shown = await verdict(typed, 'en', 1)
      assert.match(shown, /✘ sends a date every two seconds/)
    })

    test('shows the last words of a server that crashes, until it runs again', async () => {
      await using typed = exercise(['2'])
      await save(DATES, 'server.ts', "throw new Error('no tea left')\n")
      await typed.until(/Your server has ended[\s\S]*no tea left/)
      await save(DATES, 'server.ts', await wrongFor(DATES, 'sent-once'))
      await typed.until((screen) => !screen.includes('Your server has ended'))
    })

    test('survives a broken file of progress, and one that cannot be written', async () => {
      const path = checkout.at('.lab', 'progress.json')
      await writeFile(path, '{"half')
      {
        await using typed = exercise(['2'])
        await typed.until(/could not be read and begins anew/)
      }
      assert.is(await readFile(`${path}.broken`, 'utf8'), '{"half')
      await rm(checkout.at('.lab'), { recursive: true })
      // A file in the place of the folder: root, too, cannot write there.
      await writeFile(checkout.at('.lab'), '')
      await using typed = exercise(['2'])
      typed.type('h')
      await typed.until(/cannot be kept in \.lab\/progress\.json/)
      await rm(checkout.at('.lab'))
    })

    test('goes on without a browser to judge with, and says how to get one', async () => {
      await using typed = exercise(['2'], { env: { WEBSOCKET_LAB_BROWSER: '/no/such/browser' } })
      const shown = await typed.until(/No verdict for now/)
      assert.match(shown, 'WEBSOCKET_LAB_BROWSER')
      // The live page needs none.
      await typed.until(/http:\/\/localhost:\d+\/lab\//)
      typed.type('h')
      await typed.until(/Hint 1 of 3/)
    })

    test('may be there twice at once', async () => {
      await using one = exercise(['2'])
      await using two = exercise(['2'])
      await save(DATES, 'server.ts', await wrongFor(DATES, 'sent-once'))
      await Promise.all([verdict(one, 'en', 1), verdict(two, 'en', 1)])
    })
  }),
  { timeLimit: 90_000 },
)
