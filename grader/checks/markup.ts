import type { Text } from '../model/text.ts'

/**
 * What the quotation marks in the checks' texts make of an element whose attribute's value they end.
 * A selector.
 */
export const BROKEN_OUT = '[onblur]'

export const inAttribute: Text = {
  en: 'In an attribute’s value a quotation mark ends the value: escape " and \' as well, or set the attribute as a property (element.title = text).',
  fr: 'Dans la valeur d’un attribut, un guillemet la termine : échappez aussi " et \', ou donnez l’attribut comme propriété (element.title = text).',
}
