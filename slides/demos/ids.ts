/** The live demos, by the names that the chapters call them. */
export const DEMO_IDS = ['handshake', 'frame', 'overhead', 'states', 'room', 'network'] as const

export type DemoId = (typeof DEMO_IDS)[number]

export function isDemoId(word: string): word is DemoId {
  return DEMO_IDS.some((id) => id === word)
}
