/** The sandbox of this machine for tests, or the word that there is none. */
import { thisMachine } from '../world/machine.ts'
import { obtainSandbox, SandboxUnavailable } from '../world/sandbox/obtain.ts'
import type { Sandbox } from '../world/sandbox/sandbox.ts'

/** @returns null where this machine cannot have one, which is said: nothing is proved then */
export async function sandboxOrNone(home: string): Promise<Sandbox | null> {
  try {
    return await obtainSandbox(thisMachine(), home, ({ en }) => process.stdout.write(`${en}\n`))
  } catch (error) {
    if (!(error instanceof SandboxUnavailable)) throw error
    process.stdout.write(`Not tested, for there is no sandbox here: ${error.message}\n`)
    return null
  }
}
