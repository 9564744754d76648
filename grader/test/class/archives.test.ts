import { lstat, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Check } from '../../checks/check.ts'
import { CHECKS } from '../../checks/index.ts'
import { LIMITS, type Limits } from '../../class/archive/limits.ts'
import { discover } from '../../class/discover.ts'
import { Shelf } from '../../class/shelf.ts'
import { locked, renamed, tarGzOf, tarOf, zipOf } from '../archives.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const SERVER = `console.log('a server')\n`
const OLD = `console.log('an older server')\n`

const only = (number: number): readonly Check[] =>
  CHECKS.filter(({ exercise }) => exercise.number === number)

interface Seen {
  /** Submission → `exercise: the file's first line`. */
  readonly found: Readonly<Record<string, readonly string[]>>
  readonly problems: readonly string[]
  readonly notes: readonly string[]
}

interface Options {
  readonly checks?: readonly Check[]
  readonly limits?: Partial<Limits>
}

/** Takes in what lies at a path, and reads every file that was found. */
async function takeIn(folder: Folder, path: string, options: Options = {}): Promise<Seen> {
  const { checks = CHECKS, limits = {} } = options
  await using shelf = await Shelf.open(folder.path, { ...LIMITS, ...limits })
  const { submissions, problems } = await discover([path], folder.path, checks, shelf)
  const entries = submissions.map(async ({ id, works }) => {
    assert.is(works.length, checks.length)
    const files = works.flatMap(({ exercise, files: each }) =>
      Object.entries(each).flatMap(([name, at]) => (at === null ? [] : [{ exercise, name, at }])),
    )
    const texts = files.map(async ({ exercise, at }) => {
      const [line = ''] = (await readFile(at, 'utf8')).split('\n')
      return `${exercise}: ${line}`
    })
    return [id, await Promise.all(texts)] as const
  })
  for (const { text } of problems) assert.not.equal(text.en, text.fr)
  return {
    found: Object.fromEntries(await Promise.all(entries)),
    problems: problems.map(({ subject, text }) => `${subject}: ${text.en}`),
    notes: submissions.flatMap(({ works }) =>
      works.flatMap(({ notes = [] }) => notes.map(({ en }) => en)),
    ),
  }
}

const GRADED = [`02-date-server: ${SERVER.trim()}`]

suite('an archive', (test) => {
  test('is a submission: zip, tar and tar.gz, whatever they are called', async () => {
    const files = { '02-date-server/server.ts': SERVER }
    await using folder = await newFolder({
      'class/ada.zip': await zipOf(files),
      'class/ben.tar.gz': await tarGzOf(files),
      'class/chloé.tgz': await tarGzOf(files),
      'class/dan.tar': await tarOf(files),
      'class/eve.zip': await tarGzOf(files),
    })
    const { found, problems } = await takeIn(folder, 'class')
    assert.equal(problems, [])
    assert.equal(found, { ada: GRADED, ben: GRADED, chloé: GRADED, dan: GRADED, eve: GRADED })
    assert.equal((await takeIn(folder, 'class/ada.zip')).found, { ada: GRADED })
  })

  test('may have folders around everything, and rubbish of systems and tools', async () => {
    await using folder = await newFolder({
      'ada.zip': await zipOf({
        'My work/tp/2/server.ts': SERVER,
        'My work/tp/2/node_modules/ws/index.js': 'x',
        'My work/tp/.git/HEAD': 'x',
        '__MACOSX/My work/tp/2/._server.ts': 'x',
        'My work/tp/2/photo.jpg': 'x',
      }),
    })
    assert.equal(await takeIn(folder, 'ada.zip'), {
      found: { ada: GRADED },
      problems: [],
      notes: [],
    })
  })

  test('may hold the files of one exercise, where only that one is meant', async () => {
    await using folder = await newFolder({
      'class/ada.zip': await zipOf({ 'server.ts': SERVER }),
      'class/ben.zip': await zipOf({ 'ben/server.ts': SERVER }),
    })
    const { found, problems } = await takeIn(folder, 'class', { checks: only(2) })
    assert.equal([found, problems], [{ ada: GRADED, ben: GRADED }, []])
  })

  test('may hold the archives of a class', async () => {
    const files = { '2/server.ts': SERVER }
    const both = { 'ada.zip': await zipOf(files), 'ben.tar.gz': await tarGzOf(files) }
    await using folder = await newFolder({
      'class.zip': await zipOf(both),
      'wrapped.zip': await zipOf(prefixed('in/a/folder', both)),
      'school/monday/ada.zip': both['ada.zip'],
      'school/monday/ben.zip': both['ada.zip'],
      'school/chloé/2/server.ts': SERVER,
    })
    assert.equal((await takeIn(folder, 'class.zip')).found, { ada: GRADED, ben: GRADED })
    assert.equal((await takeIn(folder, 'wrapped.zip')).found, { ada: GRADED, ben: GRADED })
    // Two students are never taken for two tries of one.
    const { found, problems } = await takeIn(folder, 'school')
    assert.equal(found, { chloé: GRADED })
    assert.match(problems.join('\n'), /^school\/monday: holds no exercise folders, but folders or/)
  })

  test('is unpacked in a folder of the lab’s own, which goes with it', async () => {
    await using folder = await newFolder({
      'class/ada.zip': await zipOf({ '2/server.ts': SERVER }),
    })
    let at = ''
    {
      await using shelf = await Shelf.open(folder.path)
      const { submissions } = await discover(['class'], folder.path, CHECKS, shelf)
      at = submissions[0]?.works[1]?.files['server.ts'] ?? ''
      assert.is(await readFile(at, 'utf8'), SERVER)
      assert.equal(await readdir(folder.at('class')), ['ada.zip'])
    }
    assert.is(await lstat(at).catch(() => 'gone'), 'gone')
  })
})

function prefixed<T>(folder: string, files: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [`${folder}/${name}`, file]),
  )
}

suite('Moodle’s download', (test) => {
  const id = 'Chloé Lefèvre_1234_assignsubmission_file'

  test('has a folder for each student, with files, folders or archives in it', async () => {
    const zip = await zipOf({ 'tp/2/server.ts': SERVER })
    await using folder = await newFolder({
      'rendus/Ada Lovelace_11_assignsubmission_file/2/server.ts': SERVER,
      'rendus/Ben Ali_12_assignsubmission_file_/tp.zip': zip,
      [`rendus/${id}/tp/2/server.ts`]: SERVER,
      'rendus/Groupe A-Dan Roux_14_assignsubmission_file/02-date-server.zip': zip,
      'rendus/Participant_15_assignsubmission_file/2/server.ts': SERVER,
      'rendus/02 Eve_16_assignsubmission_file/2/server.ts': SERVER,
      'rendus/Ada Lovelace_11_assignsubmission_onlinetext/onlinetext.html': '<p>',
      'rendus/Felix_17_assignsubmission_file/report.pdf': 'x',
    })
    const { found, problems } = await takeIn(folder, 'rendus')
    assert.equal(Object.keys(found).toSorted(), [
      '02 Eve_16_assignsubmission_file',
      'Ada Lovelace_11_assignsubmission_file',
      'Ben Ali_12_assignsubmission_file',
      id,
      'Groupe A-Dan Roux_14_assignsubmission_file',
      'Participant_15_assignsubmission_file',
    ])
    for (const files of Object.values(found)) assert.equal(files, GRADED)
    assert.is(problems.length, 1)
    assert.match(
      problems[0] ?? '',
      /^rendus\/Felix_17_assignsubmission_file: holds nothing to grade/,
    )
  })

  test('has no folders, in its other form; and is given as it came, in its zip', async () => {
    const files = {
      'Ada Lovelace_11_assignsubmission_file_server.ts': SERVER,
      'Ada Lovelace_11_assignsubmission_file_helper.ts': 'export {}',
      'Ben_Ali_12_assignsubmission_file_my_work.zip': await zipOf({ 'server.ts': SERVER }),
      'Participant_15_assignsubmission_file_server.ts': SERVER,
      'Participant_15_assignsubmission_onlinetext_onlinetext.html': '<p>',
    }
    await using folder = await newFolder({
      ...prefixed('rendus', files),
      'rendus.zip': await zipOf(files),
    })
    for (const path of ['rendus', 'rendus.zip']) {
      const { found, problems } = await takeIn(folder, path, { checks: only(2) })
      assert.equal(problems, [])
      assert.equal(found, {
        'Ada Lovelace_11_assignsubmission_file': GRADED,
        Ben_Ali_12_assignsubmission_file: GRADED,
        Participant_15_assignsubmission_file: GRADED,
      })
    }
  })
})

suite('several tries', (test) => {
  const [day1, day2] = [new Date(2026, 0, 1), new Date(2026, 0, 2)]
  const old = { '2/server.ts': { text: OLD, modified: day1 } }
  const recent = { '2/server.ts': { text: SERVER, modified: day2 } }

  test('of one student: the newest of each exercise counts, and the other is told', async () => {
    await using folder = await newFolder({
      'x/ada_1_assignsubmission_file/a.zip': await zipOf(recent),
      'x/ada_1_assignsubmission_file/b.zip': await zipOf({
        ...old,
        '1/client.ts': { text: 'console.log(1)', modified: day1 },
      }),
      'x/ben_2_assignsubmission_file/2/server.ts': SERVER,
    })
    const { found, notes } = await takeIn(folder, 'x')
    const [ada] = Object.values(found)
    assert.equal(ada, ['01-client-div: console.log(1)', ...GRADED])
    assert.equal(notes, ['of several tries the newest counts: a.zip/2, and not b.zip/2'])
  })

  test('kept by a browser under a number, or unpacked beside the archive', async () => {
    await using folder = await newFolder({
      'class/ada.zip': await zipOf(old),
      'class/ada (1).zip': await zipOf(recent),
      'class/ben.zip': await zipOf(old),
      'class/ben/2/server.ts': SERVER,
      'class/chloé (2).zip': await zipOf(recent),
    })
    const { found, problems } = await takeIn(folder, 'class')
    assert.equal([found, problems], [{ ada: GRADED, ben: GRADED, 'chloé (2)': GRADED }, []])
  })
})

suite('an archive that is not what it should be', (test) => {
  const good = { '2/server.ts': SERVER }

  /** What is said of one bad archive, while the good one beside it is graded. */
  async function said(bad: Buffer, options?: Options, name = 'bad.zip'): Promise<string> {
    await using folder = await newFolder({
      [`class/${name}`]: bad,
      'class/good.zip': await zipOf(good),
    })
    const { found, problems } = await takeIn(folder, 'class', options)
    assert.equal(found['good'], GRADED)
    return problems.join('\n')
  }

  test('is told in a sentence, and harms no other', async () => {
    const zip = await zipOf(good)
    assert.match(await said(locked(zip)), /^class\/bad\.zip: is protected with a password/)
    assert.match(await said(zip.subarray(0, 60)), /^class\/bad\.zip: is a damaged archive/)
    assert.match(await said(Buffer.alloc(0)), /is an empty file/)
    assert.match(await said(Buffer.from('hello')), /has an archive’s name, but is none/)
    assert.match(await said(Buffer.from('Rar!\u001A\u0007')), /of a kind that cannot be unpacked/)
    const tar = await tarGzOf({ '2/server.ts': SERVER.repeat(5000) })
    assert.match(await said(tar.subarray(0, 60), {}, 'bad.tar.gz'), /bad\.tar\.gz: is a damaged/)
    assert.match(await said(gzipSync('no tar'.repeat(200)), {}, 'bad.gz'), /is a damaged archive/)
  })

  test('cannot write outside of its folder', async () => {
    const zip = await zipOf({ ...good, 'xx/yy/evil.ts': 'evil' })
    for (const path of ['../../evil.ts', '/x/yy/evil.ts', 'C:/yy/evil.ts', '..\\..\\evil.ts']) {
      const bad = renamed(zip, 'xx/yy/evil.ts', path.padEnd(13, 's'))
      assert.match(await said(bad), /files whose paths lead out of the archive were left out \(1/)
    }
    const tar = await tarGzOf({ '../evil.ts': 'evil', ...good })
    assert.match(await said(tar, {}, 'bad.tgz'), /paths lead out of the archive/)
  })

  test('brings no links and no devices', async () => {
    const zip = await zipOf({ '2/server.ts': { text: '/etc/passwd', mode: 0o120777 } })
    assert.match(await said(zip), /links were left out \(1: 2\/server\.ts\)/)
    const tar = await tarGzOf({
      '2/server.ts': { type: 'symlink', linkname: '../../good/2/server.ts' },
      '2/helper.ts': { type: 'link', linkname: '/etc/passwd' },
      '3/server.ts': { type: 'character-device', devmajor: 1, devminor: 5 },
      '3/pipe.ts': { type: 'fifo' },
    })
    const problems = await said(tar, {}, 'bad.tgz')
    assert.match(problems, /links were left out \(2/)
    assert.match(problems, /devices were left out \(2/)
  })

  test('cannot fill the disk: by ratio, size, number or depth', async () => {
    const zeros = Buffer.alloc(400_000)
    const limits = { free: 100_000 }
    assert.match(await said(await zipOf({ '2/a.ts': zeros }), { limits }), /archive bomb/)
    const tar = await tarGzOf({ '2/photo.jpg': zeros.toString() })
    assert.match(await said(tar, { limits }, 'bad.tgz'), /archive bomb/)
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`2/${i}.ts`, 'x']))
    assert.match(await said(await zipOf(many), { limits: { entries: 20 } }), /more than 20 files/)
    const large = await zipOf({ ...good, '2/large.ts': 'x'.repeat(1001) })
    assert.match(await said(large, { limits: { source: 1000 } }), /larger than any program/)
    let deep = await zipOf(good)
    for (let depth = 0; depth < 6; depth++) deep = await zipOf({ 'in.zip': deep })
    assert.match(await said(deep), /bad\.zip.*in\.zip: lies too deep in other archives/)
  })

  test('may have names in any script, very long, or the same but for their case', async () => {
    const long = 'n'.repeat(300)
    const zip = await zipOf({
      '2/server.ts': SERVER,
      '2/Server.ts': OLD,
      [`2/${long}.ts`]: 'x',
      '2/日本語 עברית 🎉.ts': 'x',
      '2/a\u001B[2J.ts': 'x',
    })
    assert.match(await said(zip), /names that cannot be used were left out \(2/)
    await using folder = await newFolder({
      'class/日本語.zip': await zipOf(good),
      'class/Ada.zip': await zipOf(good),
      'class/ada.zip': await zipOf(good),
      [`class/${'é'.repeat(120)}.zip`]: await zipOf(good),
    })
    const { found } = await takeIn(folder, 'class')
    assert.is(Object.keys(found).length, 4)
  })

  test('says where it lies when it lies in another', async () => {
    await using folder = await newFolder({
      'class.zip': await zipOf({ 'ada.zip': 'PK nonsense', 'ben.zip': await zipOf(good) }),
    })
    const { found, problems } = await takeIn(folder, 'class.zip')
    assert.equal(found, { ben: GRADED })
    assert.match(problems.join('\n'), /^class\.zip\/ada\.zip: has an archive’s name/)
  })
})

suite('a link among the students’ files', (test) => {
  test('is not followed out of its folder, and that is said', async () => {
    await using folder = await newFolder({
      'secret/server.ts': SERVER,
      'class/ada/2/helper.ts': 'x',
      'class/ben/2/main.ts': SERVER,
      'class/dan/2/server.ts': SERVER,
    })
    await symlink(folder.at('secret/server.ts'), folder.at('class/ada/2/server.ts'))
    await symlink('main.ts', folder.at('class/ben/2/server.ts'))
    const { found, notes } = await takeIn(folder, 'class')
    assert.equal(found, { ada: [], ben: GRADED, dan: GRADED })
    assert.equal(notes, ['server.ts is a link that leads out of its folder: it is not followed'])
  })

  test('of a folder is no folder', async () => {
    await using folder = await newFolder({
      'secret/2/server.ts': SERVER,
      'class/ben/2/server.ts': SERVER,
    })
    await symlink(folder.at('secret'), folder.at('class/ada'))
    await writeFile(join(folder.path, 'class', 'grades.csv'), '')
    assert.equal(Object.keys((await takeIn(folder, 'class')).found), ['ben'])
  })
})
