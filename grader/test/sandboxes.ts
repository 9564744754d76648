/** The sandbox of this machine for tests, or the word that there is none. */
import { spawnSync } from 'node:child_process'
import { thisMachine } from '../world/machine.ts'
import { obtainSandbox, SandboxUnavailable } from '../world/sandbox/obtain.ts'
import type { Sandbox } from '../world/sandbox/sandbox.ts'

/**
 * @returns null where this machine cannot have one, which is said: nothing is proved then
 * @throws SandboxUnavailable where it could
 */
export async function sandboxOrNone(home: string): Promise<Sandbox | null> {
  try {
    return await obtainSandbox(thisMachine(), home, ({ en }) => process.stdout.write(`${en}\n`))
  } catch (error) {
    if (!(error instanceof SandboxUnavailable) || makesNamespaces()) throw error
    process.stdout.write(`Not tested, for there is no sandbox here: ${error.message}\n`)
    return null
  }
}

/** Whether bubblewrap is there and may do what it does: then it is ours that does not. */
function makesNamespaces(): boolean {
  const args = ['--unshare-all', '--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev', 'true']
  return spawnSync('bwrap', args, { stdio: 'ignore' }).status === 0
}
