import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '../../model/finding.ts'
import { bubblewrapAdvice, containerAdvice, namespaceAdvice } from '../advice.ts'
import { removeFolder } from '../build.ts'
import type { Machine } from '../machine.ts'
import { probe } from './obtain.ts'
import { systemOf } from './system.ts'

/** Whether a class can be graded in a sandbox here; found out by running Node in one. */
export async function examineSandbox(machine: Machine): Promise<Finding> {
  const about = {
    id: 'bubblewrap',
    title: { en: 'Sandbox for servers (bubblewrap)', fr: 'Bac à sable des serveurs (bubblewrap)' },
  }
  if (machine.platform !== 'linux') {
    return {
      ...about,
      ok: 'note',
      detail: {
        en: 'exists on Linux only; needed to grade a class',
        fr: 'n’existe que sous Linux\u202f; nécessaire pour corriger une classe',
      },
      advice: containerAdvice(machine),
    }
  }
  const home = await mkdtemp(join(tmpdir(), 'wslab-'))
  try {
    const probed = await probe(machine, await systemOf(home), home)
    if ('wrap' in probed) {
      return { ...about, ok: true, detail: { en: 'works', fr: 'fonctionne' }, advice: null }
    }
    const { missing, reason } = probed
    return {
      ...about,
      ok: 'note',
      detail: missing
        ? {
            en: 'not installed; only needed to grade a class of programs that you do not trust',
            fr: 'non installé\u202f; utile seulement pour corriger toute une classe de programmes douteux',
          }
        : reason,
      advice: missing ? bubblewrapAdvice(machine) : namespaceAdvice(machine),
    }
  } finally {
    await removeFolder(home)
  }
}
