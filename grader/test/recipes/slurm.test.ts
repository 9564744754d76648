/**
 * The recipe for Slurm on a real cluster of one machine, on loopback. Only where it is asked for, since
 * it needs root and Debian's packages, which it installs:
 *
 *     WEBSOCKET_LAB_SLURM=1 npm test -- recipes/slurm
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { availableParallelism, hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const WANTED = process.env['WEBSOCKET_LAB_SLURM'] === '1'
const PARTS = 2

/** ms that the whole may take, installation included. */
const PATIENCE = 600_000

function must(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const ran = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: PATIENCE,
  })
  if (ran.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${ran.stdout}${ran.stderr}`)
  return ran.stdout
}

/** A port that nothing listens on at this moment. */
async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

interface Cluster extends AsyncDisposable {
  readonly env: NodeJS.ProcessEnv
}

/** One machine that is controller and node; all its files lie in a folder. */
async function startCluster(folder: Folder): Promise<Cluster> {
  const at = (name: string): string => folder.at(name)
  const socket = at('munge/socket')
  const [controller, node] = [await freePort(), await freePort()]
  const host = hostname()
  await Promise.all(['munge', 'state', 'spool'].map((name) => mkdir(at(name), { mode: 0o755 })))
  await chmod(folder.path, 0o755)
  await writeFile(at('munge/key'), randomBytes(1024), { mode: 0o400 })
  const config = [
    'ClusterName=lab',
    `SlurmctldHost=${host}(127.0.0.1)`,
    `SlurmctldPort=${controller}`,
    `SlurmdPort=${node}`,
    'AuthType=auth/munge',
    `AuthInfo=socket=${socket}`,
    'SlurmUser=root',
    `StateSaveLocation=${at('state')}`,
    `SlurmdSpoolDir=${at('spool')}`,
    `SlurmctldPidFile=${at('slurmctld.pid')}`,
    `SlurmdPidFile=${at('slurmd.pid')}`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'MpiDefault=none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_Core',
    'ReturnToService=2',
    `NodeName=${host} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} RealMemory=4096 State=UNKNOWN`,
    `PartitionName=lab Nodes=${host} Default=YES MaxTime=INFINITE State=UP`,
  ]
  await writeFile(at('slurm.conf'), `${config.join('\n')}\n`)
  const env = { SLURM_CONF: at('slurm.conf') }
  const children: ChildProcess[] = []
  const start = (command: string, args: readonly string[]): void => {
    const options = { env: { ...process.env, ...env }, stdio: 'ignore' } as const
    children.push(spawn(command, args, options))
  }
  const munge = ['key-file', 'socket', 'pid-file', 'log-file', 'seed-file'].map((name) => {
    const file = { 'key-file': 'key', socket: 'socket' }[name] ?? name
    return `--${name}=${at(`munge/${file}`)}`
  })
  start('munged', ['--foreground', '--force', ...munge])
  start('slurmctld', ['-D', '-f', at('slurm.conf')])
  start('slurmd', ['-D', '-f', at('slurm.conf'), '-N', host])
  return {
    env,
    async [Symbol.asyncDispose]() {
      for (const child of children.toReversed()) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        const ended = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGKILL')
        await ended
      }
    },
  }
}

suite(
  'the recipe for Slurm',
  (test) => {
    test('grades a class in a job array, and puts its parts together', async () => {
      if (!WANTED) return
      if (spawnSync('sbatch', ['--version']).status !== 0) {
        must('apt-get', ['install', '-y', '--no-install-recommends', 'slurm-wlm', 'munge'])
      }
      await using folder = await newFolder()
      await using cluster = await startCluster(folder)
      const solution = join(ROOT, 'solutions/02-date-server')
      for (const name of ['ada', 'ben', 'chloé']) {
        await cp(solution, folder.at('class', name, '2'), { recursive: true })
      }
      await folder.write({ 'class/ben/2/server.ts': `console.log('nothing')\n` })
      const out = folder.at('out')
      const log = `--output=${folder.at('job-%A-%a.log')}`
      const batch = (...args: readonly string[]): string =>
        must('sbatch', ['--parsable', '--wait', log, ...args], cluster.env)
      batch(`--array=1-${PARTS}`, 'recipes/slurm.sh', folder.at('class'), out, '--exercise', '2')
      batch('recipes/slurm.sh', '--merge', out)
      const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as {
        readonly submissions: readonly { readonly id: string; readonly score: number }[]
      }
      assert.equal(
        report.submissions.map(({ id, score }) => [id, score]),
        [
          ['ada', 10],
          ['ben', 0],
          ['chloé', 10],
        ],
      )
      assert.match(await readFile(join(out, 'grades.csv'), 'utf8'), /ada,10,10/)
    })
  },
  { timeLimit: PATIENCE },
)
