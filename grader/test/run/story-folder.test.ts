import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { layOutStory } from '../../run/story-folder.ts'
import { newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

suite('the folder of a story', (test) => {
  test('holds a copy of the program, which no other story sees', async () => {
    await using folder = await newFolder({
      'w/server.lab.mjs': 'program',
      'w/lib/words.ts': 'words',
    })
    const program = { entry: folder.at('w', 'server.lab.mjs'), folder: folder.at('w') }
    await using one = await layOutStory(folder.at('s1'), program)
    await using other = await layOutStory(folder.at('s2'), program)
    const home = one.program?.folder ?? ''
    assert.is(await readFile(one.program?.entry ?? '', 'utf8'), 'program')
    assert.is(await readFile(join(home, 'lib', 'words.ts'), 'utf8'), 'words')
    await writeFile(join(home, 'history.txt'), 'Hello')
    for (const elsewhere of [program.folder, other.program?.folder ?? '']) {
      assert.not(existsSync(join(elsewhere, 'history.txt')), elsewhere)
    }
  })

  test('is gone with the story, whatever was left there', async () => {
    await using folder = await newFolder({ 'w/server.lab.mjs': '' })
    const program = { entry: folder.at('w', 'server.lab.mjs'), folder: folder.at('w') }
    {
      await using story = await layOutStory(folder.at('s1'), program)
      await writeFile(join(story.program?.folder ?? '', 'left'), 'behind')
    }
    assert.not(existsSync(folder.at('s1')))
  })

  test('holds no program where the check plays the server', async () => {
    await using folder = await newFolder()
    await using story = await layOutStory(folder.at('s1'), null)
    assert.is(story.program, null)
  })
})
