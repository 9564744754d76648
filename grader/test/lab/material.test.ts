import { CHECKS } from '../../checks/index.ts'
import { hintsIn, materialOf, tasksIn } from '../../lab/material.ts'
import { assert, suite } from '../harness.ts'

suite('the material of an exercise', (test) => {
  test('is there in both languages, with as many tasks and hints', async () => {
    for (const { exercise } of CHECKS) {
      const { tasks, hints, solution } = await materialOf(exercise)
      assert.ok(tasks.en.length >= 3, exercise.id)
      assert.is(tasks.en.length, tasks.fr.length)
      assert.ok(hints.en.length >= 3, exercise.id)
      assert.is(hints.en.length, hints.fr.length)
      assert.ok(hints.en.every((hint) => hint.length > 50 && !hint.startsWith('#')))
      const asked = exercise.asked.map((name) => `solutions/${exercise.id}/${name}`)
      const paths = solution.map(({ path }) => path)
      assert.ok(asked.every((path) => paths.includes(path)))
    }
  })

  test('names tasks by the words that stand out', () => {
    const text =
      'Intro **bold**\n\n1. **Ask.** Each click.\n2. **Show `all`** of it.\n   **not** this\n'
    assert.equal(tasksIn(text), ['Ask', 'Show all'])
    assert.equal(tasksIn('nothing'), [])
  })

  test('has a hint for each number', () => {
    assert.equal(hintsIn('# Hints\n\n## 1\n\nA\n\n## 2\n\nB\n### 3\n'), ['A', 'B\n### 3'])
    assert.equal(hintsIn('# Hints\n'), [])
  })
})
