import { LANGS } from '../../model/text.ts'
import { WEATHERS } from '../../world/weather/weather.ts'
import { type FromPage, isVisitor, YOU } from './state.ts'

/** Reads what a page says; null where it is none of the above. */
export function readFromPage(text: string): FromPage | null {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    // Whoever speaks no JSON is not our page.
    return null
  }
  if (typeof said !== 'object' || said === null) return null
  const { type, id, who, lang, order } = said as Record<string, unknown>
  switch (type) {
    case 'weather': {
      const weather = WEATHERS.find((each) => each.id === id)
      return weather && (who === null || isVisitor(who)) ? { type, id: weather.id, who } : null
    }
    case 'lang': {
      const known = LANGS.find((each) => each === lang)
      return known ? { type, lang: known } : null
    }
    case 'server':
      return order === 'start' || order === 'stop' ? { type, order } : null
    case 'cut':
      return who === YOU || isVisitor(who) ? { type, who } : null
    case 'door':
      return isVisitor(who) ? { type, who } : null
    default:
      return null
  }
}
