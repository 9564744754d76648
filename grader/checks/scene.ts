import type { Fact, Message } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import type { Failed, Passed } from '../model/verdict.ts'
import { RawClient } from '../world/raw.ts'
import type { KeyName } from '../world/keys.ts'
import type { Stage } from '../world/stage.ts'
import type { Computer, Visitor } from '../world/visitor.ts'
import { type WeatherId, weatherOf } from '../world/weather/weather.ts'
import { GOING_AWAY } from '../world/wire/frames.ts'
import { diagnose } from './diagnosis.ts'
import { exhibit } from './exhibit.ts'
import { both, keyName, of, quote, seconds, sentences } from './say.ts'
import { Unmet } from './unmet.ts'

/** What became of a rule in one story. */
export interface Judgement {
  readonly rule: string
  readonly verdict: Passed | Failed
}

/** Facts kept as evidence of one verdict. */
const EVIDENCE = 60
/** Sentences kept of what was done, besides the conditions. */
const STEPS = 8

/** ms on the virtual clock, which costs nobody's time, and on the real one. */
export interface Lasting {
  readonly virtual: number
  readonly real: number
}

/** Somebody who is connected: in front of a browser, or with a bare client that is cheaper. */
export type Person = Visitor | RawClient

/**
 * A stage with a narrator: every step is written down in words, so that a failure can say what was
 * done; and rules are judged along the way.
 */
export class Scene {
  readonly stage: Stage
  readonly #steps: { readonly text: Text; readonly lasting: boolean }[] = []
  readonly #judgements: Judgement[] = []
  readonly #onJudgement: (judgement: Judgement) => void

  constructor(stage: Stage, onJudgement: (judgement: Judgement) => void = () => undefined) {
    this.stage = stage
    if (stage.server !== null) {
      this.step({ en: 'The server is started.', fr: 'Le serveur est démarré.' })
    }
    this.#onJudgement = onJudgement
  }

  get judgements(): readonly Judgement[] {
    return this.#judgements
  }

  /** ms since the story began, on the check's clock. */
  get now(): number {
    return this.stage.now
  }

  /** Writes down what was done. */
  step(text: Text): void {
    this.#steps.push({ text, lasting: false })
  }

  /** Writes down what holds from now on, and is told however much is done after it. */
  condition(text: Text): void {
    this.#steps.push({ text, lasting: true })
  }

  /** The weather in which somebody's connections are made from now on. */
  weather(id: WeatherId, name: string): void {
    const { title } = weatherOf(id)
    this.condition({ en: `For ${name}: ${title.en}.`, fr: `Pour ${name}\u00A0: ${title.fr}.` })
    this.stage.weather(id, name)
  }

  /** Somebody opens the page. */
  async visitor(name: string, computer: Computer = {}): Promise<Visitor> {
    const { fast = 0, shared } = computer
    // Where time is real, all clocks are the machine's.
    if (fast > 0 && this.stage.isVirtual) {
      const [clock, whose] = [seconds(fast), of(name)]
      this.condition({
        en: `The clock of ${name}'s computer is ${clock.en} fast.`,
        fr: `L’horloge de l’ordinateur ${whose} avance de ${clock.fr}.`,
      })
    }
    if (shared === undefined) {
      this.step({ en: `${name} opens the page.`, fr: `${name} ouvre la page.` })
    } else {
      this.condition({
        en: `${name} opens the page in another tab of ${shared.name}'s browser.`,
        fr: `${name} ouvre la page dans un autre onglet du navigateur ${of(shared.name)}.`,
      })
    }
    return this.stage.visitor(name, computer)
  }

  /** Somebody connects with a bare client, which sends the handshake that a browser would send. */
  async guest(name: string): Promise<RawClient> {
    this.step({ en: `${name} connects.`, fr: `${name} se connecte.` })
    const client = this.stage.raw(name)
    client.handshake()
    await this.stage.settle()
    return client
  }

  /** Somebody says a word: on the console page of exercises 2 and 3, or with a bare client. */
  async says(person: Person, word: string): Promise<number> {
    const said = quote(word)
    this.step(both((lang) => `${person.name} ${lang === 'en' ? 'sends' : 'envoie'} ${said[lang]}.`))
    const at = this.now
    if (person instanceof RawClient) person.says(word)
    else await person.submit('#mot', word)
    await this.stage.settle()
    return at
  }

  /** Somebody clicks; false where there was nothing to click on. */
  async clicks(visitor: Visitor, selector: string): Promise<boolean> {
    this.step({
      en: `${visitor.name} clicks on ${selector}.`,
      fr: `${visitor.name} clique sur ${selector}.`,
    })
    const clicked = await visitor.click(selector)
    await this.stage.settle()
    return clicked
  }

  /** Somebody presses a key on what has the focus; false where there was nothing to put it on. */
  async presses(visitor: Visitor, selector: string, key: KeyName): Promise<boolean> {
    const name = keyName(key)
    this.step({
      en: `${visitor.name} puts the focus on ${selector} and presses ${name.en}.`,
      fr: `${visitor.name} place le focus sur ${selector} et appuie sur ${name.fr}.`,
    })
    const pressed = await visitor.press(selector, key)
    await this.stage.settle()
    return pressed
  }

  /**
   * Somebody goes, with a Close frame: as a browser does when its page is closed, or when its script
   * calls close() with a code or without.
   * @param code of a bare client
   */
  async leaves(person: Person, code: number | null = GOING_AWAY): Promise<void> {
    if (person instanceof RawClient) {
      this.step(
        code === null
          ? {
              en: `${person.name} leaves, without a close code.`,
              fr: `${person.name} s’en va, sans code de fermeture.`,
            }
          : {
              en: `${person.name} leaves (close code ${code}).`,
              fr: `${person.name} s’en va (code de fermeture ${code}).`,
            },
      )
      person.close(code)
      await this.stage.settle()
      person.vanish()
      await this.stage.settle()
      return
    }
    this.step({ en: `${person.name} closes the page.`, fr: `${person.name} ferme la page.` })
    await this.stage.leaves(person)
  }

  /** Somebody's connection is cut without a Close frame. */
  async vanishes(person: Person): Promise<void> {
    this.step({
      en: `${person.name}'s connection is cut, without a Close frame.`,
      fr: `La connexion ${of(person.name)} est coupée, sans trame Close.`,
    })
    if (person instanceof RawClient) {
      person.vanish()
      await this.stage.settle()
    } else await this.stage.vanishes(person)
  }

  /** Somebody's WebSockets are cut, and the page stays. */
  async cuts(visitor: Visitor): Promise<void> {
    this.step({
      en: `${visitor.name}'s WebSocket is cut; the page is still open.`,
      fr: `La WebSocket ${of(visitor.name)} est coupée ; la page reste ouverte.`,
    })
    await this.stage.cuts(visitor)
  }

  /** Somebody loads the page anew. */
  async reloads(visitor: Visitor): Promise<void> {
    this.step({
      en: `${visitor.name} loads the page anew.`,
      fr: `${visitor.name} recharge la page.`,
    })
    await this.stage.reloads(visitor)
  }

  /** Somebody has been in another tab, which pages are told of. */
  async comesBack(visitor: Visitor): Promise<void> {
    this.step({
      en: `${visitor.name} comes back to the page from another tab.`,
      fr: `${visitor.name} revient à la page depuis un autre onglet.`,
    })
    await visitor.comeBack()
    await this.stage.settle()
  }

  /** Bare connections, all at once, each with its handshake sent. */
  async crowd(name: string, size: number): Promise<readonly RawClient[]> {
    this.step({ en: `${size} clients connect.`, fr: `${size} clients se connectent.` })
    const clients = Array.from({ length: size }, (_, index) =>
      this.stage.raw(`${name}-${index + 1}`),
    )
    for (const client of clients) client.handshake()
    await this.stage.settle()
    return clients
  }

  /** Time passes, in ms. */
  async passes(ms: number): Promise<void> {
    this.#passing(ms)
    await this.stage.advance(ms)
  }

  /** Time passes, in ms; less where at a glance, each so many ms, there is nothing left to be seen. */
  async passesUntil(isOver: () => boolean, ms: number, glance: number): Promise<void> {
    const from = this.now
    for (let left = ms; left > 0 && !isOver(); left -= glance) {
      await this.stage.advance(Math.min(left, glance))
    }
    this.#passing(this.now - from)
  }

  #passing(ms: number): void {
    const time = seconds(ms)
    this.step(both((lang) => (lang === 'en' ? `${time.en} pass.` : `${time.fr} passent.`)))
  }

  /** How many ms of the story that is on its clock. */
  lasting({ virtual, real }: Lasting): number {
    return this.stage.isVirtual ? virtual : real
  }

  /** What this visitor or client has received: text and binary messages, in order. */
  heard(
    who: { readonly name: string },
    from = 0,
    to = Number.POSITIVE_INFINITY,
  ): readonly Message[] {
    return this.#messages('received', who.name, from, to)
  }

  /** What it has sent. */
  said(
    who: { readonly name: string },
    from = 0,
    to = Number.POSITIVE_INFINITY,
  ): readonly Message[] {
    return this.#messages('sent', who.name, from, to)
  }

  /**
   * Judges a rule: `judge` returns what proves it, or throws Unmet.
   * @returns whether it passed
   */
  rule(id: string, judge: () => Text): boolean {
    const verdict = this.#judge(judge)
    const judgement = { rule: id, verdict }
    this.#judgements.push(judgement)
    this.#onJudgement(judgement)
    return verdict.verdict === 'passed'
  }

  #judge(judge: () => Text): Passed | Failed {
    try {
      return { verdict: 'passed', proof: judge(), evidence: this.#evidence() }
    } catch (error) {
      if (!(error instanceof Unmet)) throw error
      const { observed, expected, cause = null, place = null, waiting } = error.details
      const diagnosis = diagnose(this.stage, waiting)
      return {
        verdict: 'failed',
        did: this.#did(),
        observed,
        expected,
        cause: diagnosis?.cause ?? cause,
        place: place ?? diagnosis?.place ?? null,
        evidence: this.#evidence(),
      }
    }
  }

  /** What was done last, and on which conditions. */
  #did(): Text {
    const recent = this.#steps.length - STEPS
    const told = this.#steps.filter(({ lasting }, index) => lasting || index >= recent)
    return sentences(told.map(({ text }) => text))
  }

  /** The beginning and the end of what happened: that is where the reason is. */
  #evidence(): readonly Fact[] {
    const { facts } = this.stage
    const kept =
      facts.length <= EVIDENCE
        ? facts
        : [...facts.slice(0, EVIDENCE / 3), ...facts.slice(-(EVIDENCE * 2) / 3)]
    return kept.map(exhibit)
  }

  #messages(kind: 'sent' | 'received', who: string, from: number, to: number): readonly Message[] {
    return this.stage.facts.filter(
      (fact): fact is Message =>
        fact.kind === kind &&
        fact.who === who &&
        (fact.opcode === 'text' || fact.opcode === 'binary') &&
        fact.at >= from &&
        fact.at < to,
    )
  }
}
