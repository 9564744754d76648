import type { Lang, Text } from '../model/text.ts'
import type { KeyName } from '../world/keys.ts'

/** Makes a Text of one function of the language. */
export function both(say: (lang: Lang) => string): Text {
  return { en: say('en'), fr: say('fr') }
}

/** A duration in seconds: "2.0 s", « 2,0 s ». @param ms milliseconds */
export function seconds(ms: number): Text {
  const number = (ms / 1000).toFixed(1)
  return { en: `${number} s`, fr: `${number.replace('.', ',')}\u00A0s` }
}

/** Words in quotation marks, cut if they are long: “date”, « date ». */
export function quote(words: string): Text {
  const cut = words.length > 60 ? `${words.slice(0, 60)}…` : words
  return { en: `“${cut}”`, fr: `«\u00A0${cut}\u00A0»` }
}

/** Several whole sentences as one text. */
export function sentences(parts: readonly Text[]): Text {
  return both((lang) => parts.map((part) => part[lang]).join(' '))
}

/** Names in a row: "Ada, Ben and Cleo", « Ada, Ben et Cleo ». */
export function names(list: readonly string[]): Text {
  return both((lang) => {
    const last = list.at(-1) ?? ''
    if (list.length < 2) return last
    return `${list.slice(0, -1).join(', ')} ${lang === 'en' ? 'and' : 'et'} ${last}`
  })
}

/** "1 message", "2 messages", "0 messages": as English counts. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A name after the French "de": « de Ben », « d’Ada ». */
export function of(name: string): string {
  return /^[aeiouyàâéèêëîïôöùûü]/i.test(name) ? `d’${name}` : `de ${name}`
}

/** What is written on a key, or how it is called. */
export function keyName(key: KeyName): Text {
  return key === 'Enter' ? { en: 'Enter', fr: 'Entrée' } : { en: 'Space', fr: 'Espace' }
}
