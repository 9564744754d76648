/** Stages of a test's own: a small program behind the wire, without any check. */
import type { Fact, Message } from '../model/fact.ts'
import type { ClockKind } from '../model/report.ts'
import { Stage, type StageOptions } from '../world/stage.ts'
import { newFolder } from './folders.ts'
import { layOut, type Workshop } from './programs.ts'

export interface Staged extends AsyncDisposable {
  readonly stage: Stage
  readonly facts: readonly Fact[]
  /** Text and binary messages that somebody received. */
  heard(who: { readonly name: string }): readonly Message[]
}

/** Puts a program on a stage; null leaves the part to the scripted server. */
export async function putOnStage(
  workshop: Workshop,
  code: string | null,
  clock: ClockKind = 'virtual',
  more: Partial<StageOptions> = {},
): Promise<Staged> {
  const folder = await newFolder(code === null ? {} : { 'server.ts': code })
  const entry = code === null ? null : await layOut(folder)
  const { preload } = workshop.tools
  const stage = new Stage({
    clock,
    files: new Map(),
    watch: [],
    locate: () => null,
    judgesPages: true,
    program:
      entry === null ? null : { entry, folder: folder.path, sockets: folder.at('s'), preload },
    takeSeat: () => Promise.reject(new Error('this stage has no browser')),
    returnSeat: () => undefined,
    ...more,
  })
  return {
    stage,
    facts: stage.facts,
    heard: ({ name }) =>
      stage.facts.filter(
        (fact): fact is Message =>
          fact.kind === 'received' &&
          fact.who === name &&
          (fact.opcode === 'text' || fact.opcode === 'binary'),
      ),
    async [Symbol.asyncDispose]() {
      await stage[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}
