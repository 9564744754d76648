import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zipEntries } from '../../class/archive/zip.ts'
import { handOut } from '../../class/handout.ts'
import { buffer } from 'node:stream/consumers'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

async function unpackAll(zip: string, target: string): Promise<string[]> {
  const names: string[] = []
  for await (const entry of zipEntries(zip)) {
    names.push(entry.name)
    const path = join(target, entry.name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, await buffer((await entry.open()) as AsyncIterable<Uint8Array>))
  }
  return names
}

suite(
  'the students’ edition',
  (test) => {
    let folder: Folder
    let names: string[] = []
    const kit = (): string => folder.at('websocket-lab')
    const command = (...args: string[]): { status: number | null; said: string } => {
      const env = { ...process.env, INIT_CWD: kit(), NO_COLOR: '1', LANG: 'en_US.UTF-8' }
      const ran = spawnSync(process.execPath, ['grader/start.mjs', ...args], {
        cwd: kit(),
        env,
        encoding: 'utf8',
      })
      return { status: ran.status, said: ran.stdout + ran.stderr }
    }

    test.before(async () => {
      folder = await newFolder()
      await handOut(folder.at('lab.zip'))
      names = await unpackAll(folder.at('lab.zip'), folder.path)
      await symlink(join(ROOT, 'node_modules'), join(kit(), 'node_modules'))
    })
    test.after(async () => folder[Symbol.asyncDispose]())

    test('holds no solution and no program of the gallery, under whatever name', async () => {
      assert.ok(names.length > 100)
      assert.not(names.some((name) => /solutions\/|grader\/test\//.test(name)))
      const given = new Set<string>()
      for (const name of names) given.add(await readFile(folder.at(name), 'utf8'))
      const entries = await readdir(join(ROOT, 'solutions'), {
        recursive: true,
        withFileTypes: true,
      })
      let compared = 0
      for (const entry of entries.filter((each) => each.isFile())) {
        const path = join(entry.parentPath, entry.name)
        const text = await readFile(path, 'utf8')
        const starter = path.replace(join(ROOT, 'solutions'), join(ROOT, 'exercises'))
        const same = await readFile(starter, 'utf8').catch(() => null)
        if (same === text) continue
        compared++
        assert.not(given.has(text), path)
      }
      assert.ok(compared >= 5)
    })

    test('grades, tells of the machine, and has scripts only for what it can do', async () => {
      const graded = command('grade', '--exercise', '2')
      assert.is(graded.status, 1)
      assert.match(graded.said, /not started/)
      assert.match(command('grade', '--help').said, /--shard/)
      const exercise = command('exercise', '2', '--once')
      assert.is(exercise.status, 1, exercise.said)
      const text = await readFile(folder.at('websocket-lab', 'package.json'), 'utf8')
      const { scripts } = JSON.parse(text) as { scripts: Record<string, string> }
      assert.ok('grade' in scripts && 'doctor' in scripts && 'check' in scripts)
      assert.not('prove' in scripts || 'test' in scripts || 'handout' in scripts)
    })

    test('says what it has not: a gallery to prove or to show, and another edition', () => {
      const prove = command('prove')
      assert.is(prove.status, 2)
      assert.match(prove.said, /this edition of the kit has no gallery/)
      const demo = command('grade', '--demo')
      assert.is(demo.status, 2)
      assert.match(demo.said, /this edition of the kit has no gallery/)
      assert.match(command('handout').said, /students’ edition already/)
    })

    test('passes its own checks of types', () => {
      const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
      const ran = spawnSync(process.execPath, [compiler, '--noEmit'], {
        cwd: kit(),
        encoding: 'utf8',
      })
      assert.is(ran.stdout, '')
      assert.is(ran.status, 0)
    })

    test('gives the exercises as they came, whatever the teacher tried in them', async () => {
      await using own = await newFolder()
      const git = (...args: string[]): void => {
        const ran = spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@y', ...args], {
          cwd: own.path,
        })
        assert.is(ran.status, 0, String(ran.stderr))
      }
      await own.write({
        'exercises/02-date-server/server.ts': '// TODO\n',
        'grader/cli.ts': 'x',
        'package.json': '{"scripts":{"grade":"x","prove":"x"}}',
      })
      git('init', '-q')
      git('add', '.')
      git('commit', '-qm', 'the kit')
      await own.write({
        'exercises/02-date-server/server.ts': 'solved()\n',
        'exercises/02-date-server/helper.ts': 'solved too\n',
      })
      const { restored, files } = await handOut(own.at('lab.zip'), own.path)
      assert.equal(restored, [
        'exercises/02-date-server/helper.ts',
        'exercises/02-date-server/server.ts',
      ])
      await using out = await newFolder()
      await unpackAll(own.at('lab.zip'), out.path)
      const folderOf = out.at('websocket-lab/exercises/02-date-server')
      assert.equal(await readdir(folderOf), ['server.ts'])
      assert.is(await readFile(join(folderOf, 'server.ts'), 'utf8'), '// TODO\n')
      assert.is(files, 3)
    })
  },
  { timeLimit: 120_000 },
)
