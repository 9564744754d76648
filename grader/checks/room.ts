import type { Text } from '../model/text.ts'
import type { Computer, Visitor } from '../world/visitor.ts'
import type { WeatherId } from '../world/weather/weather.ts'
import { both, quote } from './say.ts'
import type { Scene } from './scene.ts'
import { untilListening } from './server-rules.ts'
import type { Stage } from '../world/stage.ts'

/** A message has to be with everyone within this time (ms). */
export const MOMENT = 2000

/** By how much (ms) a computer's clock is fast that nobody has set for a long time. */
export const FAST = 40_000

/** Messages of somebody who writes fast. */
export const MANY = 30

/** In real time, what a click does has shown within this time (ms). */
const UNSEEN = 500

/** What somebody said in the room. */
export interface Said {
  readonly who: string
  readonly nickname: string
  readonly text: string
  /** ms of the story. */
  readonly at: number
  /** How many facts there were until then. */
  readonly since: number
}

/** Somebody in the room, in front of the page. */
export interface Member {
  readonly name: string
  readonly nickname: string
  readonly visitor: Visitor
  readonly computer: Computer
  /** ms of the story at which the page was opened. */
  readonly since: number
}

/** What a member's list held at one moment. */
export interface List {
  readonly member: Member
  /** The texts of its entries, from the first. */
  readonly entries: readonly string[]
  readonly count: number
}

/** What an expectation about the room looks at. */
export interface Look {
  readonly stage: Stage
  readonly lists: readonly List[]
}

/** A chat as people see it: fields, a button, a list. Its protocol is the student's own. */
export class Room {
  readonly scene: Scene
  readonly #present: Member[] = []
  readonly #said: Said[] = []
  /** Whether people have to press Enter, since the button does nothing. */
  #byEnter: boolean | null = null
  #number = 0

  constructor(scene: Scene) {
    this.scene = scene
  }

  get present(): readonly Member[] {
    return this.#present
  }

  /** All that was said, by whomever. */
  get said(): readonly Said[] {
    return this.#said
  }

  /** Somebody opens the page and gives a nickname. */
  async enters(
    name: string,
    { nickname = name, weather, computer = {} }: Entering = {},
  ): Promise<Member> {
    const { stage } = this.scene
    if (weather !== undefined) this.scene.weather(weather, name)
    const visitor = await this.scene.visitor(name, computer)
    const member = { name, nickname, visitor, computer, since: stage.now }
    this.#present.push(member)
    await visitor.fill('#pseudo', nickname)
    return member
  }

  /** A text that no other holds within it. */
  text(words: string): string {
    return `${words} (${++this.#number})`
  }

  /** Somebody writes a message and sends it. @returns what was said */
  async says(member: Member, words: string): Promise<Said> {
    return this.saysExactly(member, this.text(words))
  }

  async saysExactly(member: Member, text: string): Promise<Said> {
    const said = this.#writes(member, text)
    await this.#send(member)
    await this.scene.stage.settle()
    return said
  }

  /** Several write at the same moment: nobody's message leaves before all have sent theirs. */
  async sayAtOnce(members: readonly Member[], words: string): Promise<void> {
    await this.sayExactlyAtOnce(members, () => this.text(words))
  }

  async sayExactlyAtOnce(members: readonly Member[], text: () => string): Promise<void> {
    const { stage } = this.scene
    const said = members.map((member) => this.#writes(member, text()))
    stage.wire.hold()
    for (const [index, member] of members.entries()) {
      await this.#act(member, said[index]?.text ?? '')
    }
    stage.wire.release()
    await stage.settle()
  }

  /**
   * Somebody writes many messages, faster than a request takes.
   * @param inOnePiece what leaves the page reaches the server all at once
   */
  async saysMany(
    member: Member,
    words: string,
    size: number,
    { inOnePiece = false } = {},
  ): Promise<readonly Said[]> {
    const { name, visitor } = member
    const { stage } = this.scene
    const said: Said[] = []
    this.scene.step({
      en: `${name} writes ${size} messages one right after the other.`,
      fr: `${name} écrit ${size} messages coup sur coup.`,
    })
    for (let index = 0; index < size; index++) {
      said.push(this.#remember(member, this.text(words)))
    }
    const texts = said.map(({ text }) => text)
    if (inOnePiece) stage.wire.hold(name)
    if (this.#byEnter !== true) await visitor.fillEach('#message', '#envoyer', texts)
    else for (const text of texts) await this.#act(member, text)
    if (inOnePiece) stage.wire.release()
    await stage.settle()
    return said
  }

  /**
   * Somebody writes a message and presses Enter, which may send it: in the field, or on the button.
   * @returns what may be said
   */
  async pressesEnter(
    member: Member,
    words: string,
    on: '#message' | '#envoyer' = '#message',
  ): Promise<Said> {
    const { name, visitor } = member
    const said = this.#asSaid(member, this.text(words))
    const shown = quote(said.text)
    this.scene.step(
      both((lang) =>
        lang === 'en'
          ? `${name} writes ${shown.en} and presses Enter in ${on}.`
          : `${name} écrit ${shown.fr} et appuie sur Entrée dans ${on}.`,
      ),
    )
    await this.#byKey(visitor, said.text, on)
    await this.scene.stage.settle()
    return said
  }

  /** What everybody who is there has in the list now. */
  async lists(members: readonly Member[] = this.#present): Promise<readonly List[]> {
    return Promise.all(
      members.map(async (member) => {
        const { texts, count } = await member.visitor.entries('#messages li')
        return { member, entries: texts, count }
      }),
    )
  }

  /** Somebody loads the page anew, and gives the nickname again. */
  async reloads({ visitor, nickname }: Member): Promise<void> {
    await this.scene.reloads(visitor)
    await visitor.fill('#pseudo', nickname)
  }

  async leaves(member: Member): Promise<void> {
    this.#gone(member)
    await this.scene.leaves(member.visitor)
  }

  async vanishes(member: Member): Promise<void> {
    this.#gone(member)
    await this.scene.vanishes(member.visitor)
  }

  #gone(member: Member): void {
    this.#present.splice(this.#present.indexOf(member), 1)
  }

  #writes(member: Member, text: string): Said {
    const said = quote(text)
    this.scene.step(
      both((lang) => `${member.name} ${lang === 'en' ? 'writes' : 'écrit'} ${said[lang]}.`),
    )
    return this.#remember(member, text)
  }

  #remember(member: Member, text: string): Said {
    const said = this.#asSaid(member, text)
    this.#said.push(said)
    return said
  }

  #asSaid({ name, nickname }: Member, text: string): Said {
    const { now, stage } = this.scene
    return { who: name, nickname, text, at: now, since: stage.facts.length }
  }

  /** By the button; where it does nothing at all, by Enter from then on. */
  async #send(member: Member): Promise<void> {
    const { visitor } = member
    const { text = '' } = this.#said.at(-1) ?? {}
    if (this.#byEnter !== null || text.trim() === '') {
      await this.#act(member, text)
      return
    }
    await visitor.fill('#message', text)
    const before = await this.#traces(member)
    await visitor.click('#envoyer')
    await this.scene.stage.settle()
    // In real time a page may do things that the lab does not see, in a worker for instance.
    if (!this.scene.stage.isVirtual && before === (await this.#traces(member))) {
      await this.scene.stage.advance(UNSEEN)
    }
    this.#byEnter = before === (await this.#traces(member))
    if (!this.#byEnter) return
    await visitor.press('#message')
    await this.scene.stage.settle()
    if (before !== (await this.#traces(member))) return
    // Neither did anything yet: the page may be waiting for its connection.
    this.#byEnter = null
  }

  async #act({ visitor }: Member, text: string): Promise<void> {
    if (this.#byEnter !== true) {
      await visitor.write('#message', text, '#envoyer')
      return
    }
    await this.#byKey(visitor, text)
  }

  async #byKey(visitor: Visitor, text: string, on = '#message'): Promise<void> {
    await visitor.fill('#message', text)
    await visitor.press(on)
  }

  /** What a page that sends leaves behind: on the wire, in its list, in its field. */
  async #traces({ visitor }: Member): Promise<string> {
    const messages = visitor.links.reduce((sum, link) => sum + link.messagesUp, 0)
    const { count } = await visitor.entries('#messages li')
    return [messages, visitor.exchanges.length, count].join()
  }
}

export interface Entering {
  readonly nickname?: string
  readonly weather?: WeatherId
  readonly computer?: Computer
}

/** How often a list shows a message. */
export function timesShown({ entries }: List, { text }: Pick<Said, 'text'>): number {
  return entries.filter((entry) => entry.includes(text)).length
}

/** The end of a list in words, for a failure. */
export function listText({ entries }: List): Text {
  const end = entries.slice(-4)
  if (end.length === 0) return { en: 'the list is empty', fr: 'la liste est vide' }
  const shown = (lang: 'en' | 'fr'): string => end.map((entry) => quote(entry)[lang]).join(', ')
  return entries.length > end.length
    ? { en: `the list ends with ${shown('en')}`, fr: `la liste finit par ${shown('fr')}` }
    : { en: `the list holds ${shown('en')}`, fr: `la liste contient ${shown('fr')}` }
}

/** A room whose server listens. */
export async function opened(scene: Scene): Promise<Room> {
  await untilListening(scene)
  return new Room(scene)
}

/** What everybody has read when a message has had its time. */
export async function look(room: Room): Promise<Look> {
  await room.scene.passes(MOMENT)
  return { stage: room.scene.stage, lists: await room.lists() }
}
