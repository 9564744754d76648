import { story } from './check.ts'
import * as cause from './chat-causes.ts'
import {
  expectNames,
  expectNothingShown,
  expectNotTwice,
  expectOneMore,
  expectSeen,
} from './chat-expectations.ts'
import { brokenOut, expectNoAttribute, MARKUP, NICKNAME } from './chat-markup.ts'
import { comes, names } from './chat-people.ts'
import { lengthsWorthTrying, ofLength } from './lengths.ts'
import { look, opened, type Said } from './room.ts'

const FOREIGN_LETTERS = 'déjà vu: 12:30, “naïve” 日本語 👩‍🚀🎉, don\'t \\ "quote" {"a":1}'
const PUNCTUATION = '1 + 1 = 2; a|b, 100 % %41 #5 @6 /7 ~8 ^9 $$ $1 *a_ ?!'
/** No command, no face, no other spelling; and both blanks are meant. */
const AS_WRITTEN = '/me says : two  blanks, f(x:) :-) 10 m² ½ ™ ﬁn'
/** What JSON writes in two characters each: as long as a message may be, it is longer on its way. */
const QUOTES = `quotes ${'"'.repeat(60_000)} the end`
/** A tab and a blank that keeps words together can be pasted. */
const BLANKS = ['', '   ', '\t', '\u00A0'] as const

/** Markup, blanks, letters, lengths; and the other ways to send them. */
export const wordsOfAllKinds = story(
  { en: 'Words of all kinds', fr: 'Des mots de toutes sortes' },
  ['text-not-html', 'no-empty-message', 'any-length', 'everyone-sees'],
  async (scene) => {
    const room = await opened(scene)
    const ada = await comes(room, 'Ada')
    const ben = await comes(room, 'Ben', { nickname: NICKNAME })
    const example = await room.says(ada, 'Now for something strange')
    const markup = [await room.says(ada, MARKUP), await room.says(ben, 'Who am I')]
    const shown = await look(room)
    const broken = await brokenOut(shown.lists)
    scene.rule('text-not-html', () => {
      const proof = expectSeen(shown, [markup[0] as Said], cause.markup)
      expectNoAttribute(broken)
      // Whose nickname is not shown at all is another rule's matter.
      if (!names(shown, { ...(markup[1] as Said), nickname: 'Ben' })) return proof
      return expectNames(shown, [markup[1] as Said], cause.markup)
    })
    for (const blank of BLANKS) await room.saysExactly(ada, blank)
    // By the other way too, if there is one.
    for (const blank of ['', '  ']) {
      await ada.visitor.fill('#message', blank)
      await ada.visitor.press('#message')
    }
    await scene.stage.settle()
    const blank = await look(room)
    const words: Said[] = []
    for (const text of [FOREIGN_LETTERS, PUNCTUATION, AS_WRITTEN, QUOTES]) {
      words.push(await room.says(ada, text))
    }
    const lengths = lengthsWorthTrying(scene.stage.facts, example)
    for (const length of lengths) words.push(await room.saysExactly(ada, ofLength(length)))
    const long = await look(room)
    scene.rule('no-empty-message', () => expectNothingShown(shown.lists, blank.lists, example))
    scene.rule('any-length', () => expectSeen(long, words, cause.length))
    await room.saysExactly(ada, '0')
    const zero = await look(room)
    scene.rule('any-length', () => expectOneMore(long.lists, zero.lists, '0'))
    // By Enter too, if it does anything, but not twice.
    const typed = [
      await room.pressesEnter(ada, 'And by Enter'),
      await room.pressesEnter(ada, 'And on the button', '#envoyer'),
    ]
    const after = await look(room)
    scene.rule('everyone-sees', () => {
      expectNotTwice(after, typed, cause.enter)
      return { en: 'Enter sends once at the most', fr: 'Entrée envoie une fois au plus' }
    })
  },
)
