import { readFile, symlink } from 'node:fs/promises'
import { CHECKS } from '../../checks/index.ts'
import type { Check } from '../../checks/check.ts'
import { discover, ownExercises } from '../../class/discover.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const SERVER = `console.log('a server')\n`
const CLIENT = `console.log('a client')\n`

const only = (number: number): readonly Check[] =>
  CHECKS.filter(({ exercise }) => exercise.number === number)

/** Submissions with the files that were found, by exercise; and what could not be read. */
async function look(
  folder: Folder,
  paths: readonly string[] = ['.'],
  checks: readonly Check[] = CHECKS,
): Promise<{ found: Record<string, string[]>; problems: string[] }> {
  const { submissions, problems } = await discover(paths, folder.path, checks)
  const found = submissions.map(({ id, works }) => {
    assert.is(works.length, checks.length)
    const files = works.flatMap(({ exercise, files: each }) =>
      Object.values(each).flatMap((path) =>
        path === null ? [] : `${exercise}: ${path.replace(`${folder.path}/`, '')}`,
      ),
    )
    return [id, files] as const
  })
  for (const { text } of problems) assert.not.equal(text.en, text.fr)
  return {
    found: Object.fromEntries(found),
    problems: problems.map(({ subject, text }) => `${subject}: ${text.en}`),
  }
}

suite('a submission', (test) => {
  test('has its exercises by every usual name of their folders', async () => {
    const names = [
      '02-date-server',
      'date-server',
      '2',
      '02',
      '2-my-server',
      '02_server',
      'exercise-2',
      'exercise2',
      'Exercise 2',
      'exercise_02',
      'exercises-2',
      'exercice-2',
      'EXERCICE_2',
      'exo2',
      'exo 2',
      'ex2',
      'ex-02',
      'TP2',
      'tp2 - Ada',
      '02-DATE-SERVER',
    ]
    for (const name of names) {
      await using folder = await newFolder({ [`ada/${name}/server.ts`]: SERVER })
      const { found } = await look(folder, ['ada'])
      assert.equal(found, { ada: [`02-date-server: ada/${name}/server.ts`] }, name)
    }
  })

  test('has no exercise by a name that means another, or none', async () => {
    for (const name of ['12', '22-date', 'server', 'x2', '.2', 'node_modules', 'exercise']) {
      await using folder = await newFolder({ [`ada/${name}/server.ts`]: SERVER })
      const { found, problems } = await look(folder, ['ada'])
      assert.equal([found, problems.length], [{}, 1], name)
    }
  })

  test('has several exercises, and those that are missing', async () => {
    await using folder = await newFolder({
      'ada/1/client.ts': CLIENT,
      'ada/3/server.ts': SERVER,
      'ada/3/notes.txt': '',
    })
    assert.equal((await look(folder, ['ada'])).found, {
      ada: ['01-client-div: ada/1/client.ts', '03-multi-client: ada/3/server.ts'],
    })
  })

  test('has nothing of an exercise, whatever it has of others', async () => {
    await using folder = await newFolder({
      'class/ada/05-fallback/server.ts': SERVER,
      'class/ada/05-fallback/client.ts': CLIENT,
      'class/ben/exo 2/server.ts': SERVER,
      'class/ben/05-fallback/server.ts': SERVER,
      'class/cleo/04-chat/server.ts': SERVER,
      'class/dan/all of it/04-chat/server.ts': SERVER,
    })
    const chat = { cleo: ['04-chat: class/cleo/04-chat/server.ts'] }
    const all = {
      ...chat,
      ada: [],
      ben: [],
      dan: ['04-chat: class/dan/all of it/04-chat/server.ts'],
    }
    assert.equal(await look(folder, ['class'], only(4)), { found: all, problems: [] })
    for (const who of ['ada', 'ben']) {
      const alone = await look(folder, [`class/${who}`], only(4))
      assert.equal(alone, { found: { [who]: [] }, problems: [] })
    }
  })

  test('may be a clone of the kit', async () => {
    await using folder = await newFolder({
      'ada/package.json': '{}',
      'ada/exercises/02-date-server/server.ts': SERVER,
    })
    assert.equal((await look(folder, ['ada'])).found, {
      ada: ['02-date-server: ada/exercises/02-date-server/server.ts'],
    })
  })

  test('may be written in JavaScript, and what is more than the starter counts', async () => {
    const [starter] = (await ownExercises(only(2))).submissions
    const path = Object.values(starter?.works[0]?.files ?? {})[0] ?? ''
    await using folder = await newFolder({
      'ada/2/server.ts': await readFile(path, 'utf8'),
      'ada/2/server.js': SERVER,
      'ben/2/server.mjs': SERVER,
      'chloé/2/server.mts': SERVER,
      'dan/2/server.ts': SERVER,
      'dan/2/server.js': SERVER,
      'eve/2/server.ts': '// nothing yet',
    })
    assert.equal((await look(folder)).found, {
      ada: ['02-date-server: ada/2/server.js'],
      ben: ['02-date-server: ben/2/server.mjs'],
      chloé: ['02-date-server: chloé/2/server.mts'],
      dan: ['02-date-server: dan/2/server.ts'],
      eve: ['02-date-server: eve/2/server.ts'],
    })
  })

  test('is the folder of one exercise, known by its name', async () => {
    await using folder = await newFolder({ '02-date-server/server.ts': SERVER })
    assert.equal((await look(folder, ['02-date-server'])).found, {
      '02-date-server': ['02-date-server: 02-date-server/server.ts'],
    })
  })

  test('is a folder with the files of one exercise, where only that one is meant', async () => {
    await using folder = await newFolder({ 'ada/server.ts': SERVER, 'ben/server.ts': SERVER })
    const { found } = await look(folder, ['ada'], only(3))
    assert.equal(found, { ada: ['03-multi-client: ada/server.ts'] })
    assert.equal((await look(folder, ['.'], only(3))).found, {
      ada: ['03-multi-client: ada/server.ts'],
      ben: ['03-multi-client: ben/server.ts'],
    })
    // Whose exercise would it be?
    assert.is((await look(folder, ['ada'])).problems.length, 1)
  })

  test('may be named by its file', async () => {
    await using folder = await newFolder({ 'ada/2/server.ts': SERVER, 'ben/server.ts': SERVER })
    assert.equal((await look(folder, ['ada/2/server.ts'])).found, {
      '2': ['02-date-server: ada/2/server.ts'],
    })
    assert.equal((await look(folder, ['ben/server.ts'], only(2))).found, {
      ben: ['02-date-server: ben/server.ts'],
    })
    assert.is((await look(folder, ['ben/server.ts'])).problems.length, 1)
  })
})

suite('a class', (test) => {
  test('has one folder a student, in the order of their names', async () => {
    await using folder = await newFolder({
      'class/student10/2/server.ts': SERVER,
      'class/student2/2/server.ts': SERVER,
      'class/Ada Lovelace/2/server.ts': SERVER,
      'class/.hidden/2/server.ts': SERVER,
      'class/node_modules/2/server.ts': SERVER,
      'class/notes/readme.txt': '',
      'class/grades.csv': '',
    })
    const { found, problems } = await look(folder, ['class'])
    assert.equal(Object.keys(found), ['Ada Lovelace', 'student2', 'student10'])
    // A folder that might be a student's is not left out without a word.
    assert.equal(problems.length, 1)
    assert.match(problems[0] ?? '', /^class\/notes: holds nothing to grade/)
  })

  test('may be given as many paths; students of the same name are told apart', async () => {
    await using folder = await newFolder({
      'monday/ada/2/server.ts': SERVER,
      'friday/ada/2/server.ts': SERVER,
      'friday/ben/2/server.ts': SERVER,
    })
    assert.equal((await look(folder, ['monday', 'friday'])).found, {
      ada: ['02-date-server: monday/ada/2/server.ts'],
      'ada (2)': ['02-date-server: friday/ada/2/server.ts'],
      ben: ['02-date-server: friday/ben/2/server.ts'],
    })
  })

  test('may lie anywhere', async () => {
    await using folder = await newFolder({ 'class/ada/2/server.ts': SERVER })
    const { found } = await look(folder, [folder.at('class')])
    assert.equal(Object.keys(found), ['ada'])
  })
})

suite('nobody is lost for the name of a folder:', (test) => {
  /** Ids of the submissions found in `class`, with nothing else said. */
  const ids = async (
    files: readonly string[],
    checks: readonly Check[] = only(2),
  ): Promise<string[]> => {
    await using folder = await newFolder(
      Object.fromEntries(files.map((file) => [`class/${file}`, SERVER])),
    )
    const { found, problems } = await look(folder, ['class'], checks)
    assert.equal(problems, [])
    for (const [id, works] of Object.entries(found)) assert.ok(works.length > 0, id)
    return Object.keys(found)
  }
  const each = async (names: readonly string[], checks?: readonly Check[]): Promise<void> => {
    const files = names.map((name) => `${name}/server.ts`)
    assert.equal(await ids(files, checks), names)
  }

  test('numbered students whose files lie in their folders, for one exercise', async () => {
    await each(['01 Ada', '02 Ben', '03 Chloé', '04 Dan'])
    await each(['02 Ben', '03 Chloé'])
    await each(['2-Ada', '2-Ben'])
    await each(['exercise 2 Ada', 'exercise 2 Ben'])
    await each(['1', '2', '3', '4'])
    await each(['1', '2', '3'])
    await each(['2', 'Ben'])
    await each(['2 Ben', 'Ada'].toSorted())
    await each(['01 Ada', '02 Ben', '03 Chloé'], only(3))
    await each(
      Array.from({ length: 25 }, (_, index) => String(index + 1)),
      only(3),
    )
  })

  test('numbered students whose exercises lie in folders, and one who made none', async () => {
    const files = ['01 Ada/2/server.ts', '02 Ben/server.ts', '03 Chloé/2/server.ts']
    assert.equal(await ids(files, CHECKS), ['01 Ada', '02 Ben', '03 Chloé'])
    assert.equal(await ids(files), ['01 Ada', '02 Ben', '03 Chloé'])
    const bare = ['1/2/server.ts', '2/server.ts', '3/2/server.ts']
    assert.equal(await ids(bare, CHECKS), ['1', '2', '3'])
  })

  test('the kit’s own exercises that lie beside students', async () => {
    const files = ['exercises/2/server.ts', 'Ada/2/server.ts', 'Ben/2/server.ts']
    assert.equal(await ids(files, CHECKS), ['Ada', 'Ben', 'exercises'])
    assert.equal(await ids(['exercises/2/server.ts', 'solutions/2/server.ts'], CHECKS), ['class'])
  })

  test('the folders of one student’s exercises stay one student’s', async () => {
    const one = async (files: readonly string[], checks = only(2)): Promise<void> =>
      assert.equal(await ids(files, checks), ['class'])
    await one(['1/client.ts', '2/server.ts', '3/server.ts'])
    await one(['02-date-server/server.ts', '03-multi-client/server.ts'])
    await one(['2-my-server/server.ts', '3-multi/server.ts'])
    await one(['2-serveur/server.ts', '3-plusieurs-clients/server.ts'])
    await one(['exercise 2 Ada/server.ts', 'exercise 3 Ada/server.ts'])
    await one(['02 Ben/server.ts'])
    await one(['02 Ben/server.ts', '03 Chloé/server.ts'], CHECKS)
    // The file that was asked for is missing; the given ones show whose folder it is.
    const given = ['client.ts', 'index.html'].map((name) => `2/${name}`)
    await one([...given, '3/server.ts'], CHECKS)
    await one([...['server.ts', 'index.html'].map((name) => `1/${name}`), '2/server.ts'])
    await one(['2/server.ts', 'dist/server.js'])
  })

  test('files beside the students’ folders are told', async () => {
    await using folder = await newFolder({
      'class/server.ts': SERVER,
      'class/ada/server.ts': SERVER,
      'class/ben/server.ts': SERVER,
    })
    const { found, problems } = await look(folder, ['class'], only(2))
    assert.equal(Object.keys(found), ['ada', 'ben'])
    assert.match(problems.join('\n'), /^class: has files of an exercise beside/)
  })

  test('what lies beside a student’s exercises is told', async () => {
    await using folder = await newFolder({
      'ada/2/server.ts': SERVER,
      'ada/old/2/server.ts': SERVER,
    })
    for (const [path, checks] of [
      ['ada', CHECKS],
      ['ada', only(2)],
      ['.', CHECKS],
    ] as const) {
      const { found, problems } = await look(folder, [path], checks)
      assert.equal(found, { ada: ['02-date-server: ada/2/server.ts'] })
      assert.match(problems.join('\n'), /^ada\/old: is not graded, for it lies beside exercise/)
    }
  })

  test('a class in a class is told', async () => {
    await using folder = await newFolder({
      'school/a/Ada/2/server.ts': SERVER,
      'school/a/Ben/2/server.ts': SERVER,
      'school/Chloé/2/server.ts': SERVER,
    })
    const { found, problems } = await look(folder, ['school'])
    assert.equal(Object.keys(found), ['Chloé'])
    assert.match(problems.join('\n'), /^school\/a: holds no exercise folders, but folders/)
  })
})

suite('two folders of one exercise', (test) => {
  test('count by what was begun, not by their order', async () => {
    const [own] = (await ownExercises(only(2))).submissions
    const starter = await readFile(own?.works[0]?.files['server.ts'] ?? '', 'utf8')
    await using folder = await newFolder({
      'ada/02-date-server/notes.txt': '',
      'ada/2/server.ts': SERVER,
      'ben/02-date-server/server.ts': starter,
      'ben/2/server.ts': SERVER,
      'chloé/02-date-server/server.ts': '',
      'chloé/server.ts': SERVER,
    })
    for (const checks of [CHECKS, only(2)]) {
      const { found, problems } = await look(folder, ['ada', 'ben'], checks)
      assert.equal(problems, [])
      assert.equal(found, {
        ada: ['02-date-server: ada/2/server.ts'],
        ben: ['02-date-server: ben/2/server.ts'],
      })
    }
    assert.equal((await look(folder, ['chloé'], only(2))).found, {
      chloé: ['02-date-server: chloé/server.ts'],
    })
  })

  test('that were both begun are told, and the fuller name counts', async () => {
    await using folder = await newFolder({
      'class/ada/02-date-server/server.ts': SERVER,
      'class/ada/2/server.ts': SERVER,
      'class/ben/2/server.ts': SERVER,
      'class/ben/server.ts': SERVER,
    })
    for (const [path, checks] of [
      ['class', CHECKS],
      ['class/ada', CHECKS],
      ['class/ada', only(2)],
    ] as const) {
      const { found, problems } = await look(folder, [path], checks)
      assert.equal(found['ada'], ['02-date-server: class/ada/02-date-server/server.ts'])
      assert.equal(problems, [
        'class/ada/2: is not graded: 02-date-server holds 02-date-server too and is; keep one of the two',
      ])
    }
    const { found, problems } = await look(folder, ['class/ben'], only(2))
    assert.equal(found, { ben: ['02-date-server: class/ben/server.ts'] })
    assert.match(problems.join('\n'), /^class\/ben\/2: is not graded: the files of 02-date-server/)
  })
})

suite('what cannot be graded', (test) => {
  test('is a path that is not there, and the nearest one is named', async () => {
    await using folder = await newFolder({ 'submissions/ada/2/server.ts': SERVER })
    assert.equal((await look(folder, ['submisions'])).problems, [
      'submisions: there is no such file or folder; did you mean submissions?',
    ])
    assert.equal((await look(folder, ['elsewhere', 'submissions/nobody/x'])).problems, [
      'elsewhere: there is no such file or folder',
      'submissions/nobody/x: there is no such file or folder',
    ])
  })

  test('does not keep the rest from being graded', async () => {
    await using folder = await newFolder({ 'ada/2/server.ts': SERVER })
    const { found, problems } = await look(folder, ['nowhere', 'ada'])
    assert.equal(Object.keys(found), ['ada'])
    assert.is(problems.length, 1)
  })

  test('is a folder that holds nothing', async () => {
    await using folder = await newFolder({ 'empty/readme.txt': '' })
    const [problem = ''] = (await look(folder, ['empty'])).problems
    assert.match(problem, /holds nothing to grade/)
    assert.match(problem, /--exercise N/)
  })

  test('is a path that cannot be read', async () => {
    await using folder = await newFolder()
    await symlink(folder.at('loop'), folder.at('loop'))
    const [problem = ''] = (await look(folder, ['loop'])).problems
    assert.match(problem, /^loop: cannot be read: ELOOP/)
  })

  test('is an archive, for now', async () => {
    await using folder = await newFolder({ 'class.zip': 'PK', 'ada.tar.gz': '' })
    for (const problem of (await look(folder, ['class.zip', 'ada.tar.gz'])).problems) {
      assert.match(problem, /unpack it/)
    }
  })
})

suite('this checkout’s own exercises', (test) => {
  test('are one submission, with a file for everything that is asked', async () => {
    const { submissions, problems } = await ownExercises(CHECKS)
    assert.equal(problems, [])
    const [own, ...more] = submissions
    assert.is(more.length, 0)
    assert.equal(
      own?.works.map(({ exercise }) => exercise),
      CHECKS.map(({ exercise }) => exercise.id),
    )
    assert.ok(own?.works.every(({ files }) => Object.values(files).every((path) => path !== null)))
  })
})
