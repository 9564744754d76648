/** What a class's order of judging does for those who wait. */
import { CHECKS } from '../../checks/index.ts'
import type { Submission } from '../../model/submission.ts'
import { grade } from '../../run/grade.ts'
import { Lab } from '../../run/lab.ts'
import { newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

/** It starts a thread, so that it is judged in real time, and listens to nobody. */
const THREAD = `
import { Worker } from 'node:worker_threads'
new Worker('setInterval(() => {}, 1000)', { eval: true })
`
const ENDS = 'console.log("goodbye")'

suite('grading a class', (test) => {
  test('a program that needs real time comes last, and keeps nobody waiting', async () => {
    const programs = [THREAD, THREAD, THREAD, THREAD, ENDS, ENDS]
    const paths = programs.map((program, index) => [`${index}/server.ts`, program] as const)
    await using folder = await newFolder(Object.fromEntries(paths))
    const submissions = programs.map((_program, index): Submission => {
      const id = String(index)
      const files = { 'server.ts': folder.at(id, 'server.ts') }
      return { id, works: [{ exercise: '02-date-server', folder: folder.at(id), files }] }
    })
    await using lab = await Lab.open()
    const graded: string[] = []
    const clocks: string[] = []
    const options = { clock: 'virtual', advice: false } as const
    for await (const event of grade(lab, CHECKS, submissions, [], options)) {
      if (event.type !== 'graded') continue
      graded.push(event.submission)
      clocks.push(event.report.clock)
    }
    assert.equal(graded.slice(0, 2).toSorted(), ['4', '5'])
    assert.equal(graded.toSorted(), ['0', '1', '2', '3', '4', '5'])
    assert.equal(clocks, ['virtual', 'virtual', 'real', 'real', 'real', 'real'])
  })
})
