import type { Fact } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import { LAB_PORT } from '../world/wire/address.ts'
import { both, of, seconds } from './say.ts'
import type { Person, Scene } from './scene.ts'
import { Unmet } from './unmet.ts'

/** A server has this long (ms) to listen after its start. */
const START = 5000
/** A connection that ends within this time (ms) ends at once. */
const AT_ONCE = 1000
/** How finely the start is watched, in ms. */
const LOOK = 250

/** Waits, at most five seconds, until the program listens where the page looks for it. */
export async function untilListening({ stage }: Scene): Promise<void> {
  const { server } = stage
  if (server === null) return
  await stage.settle()
  while (
    !server.ports.has(LAB_PORT) &&
    server.ended === null &&
    !server.hung &&
    stage.now < START
  ) {
    await stage.advance(LOOK)
  }
}

/** The rule `listens` of every exercise with a server of the student's. */
export function expectListening({ stage }: Scene): Text {
  const { server } = stage
  const expected: Text = {
    en: 'a server that listens on port 8888 (or on PORT, where it is set) within five seconds',
    fr: 'un serveur qui écoute sur le port 8888 (ou sur PORT s’il est défini) en moins de cinq secondes',
  }
  if (server === null || (server.ports.has(LAB_PORT) && server.ended === null && !server.hung)) {
    return { en: 'the server listens on port 8888', fr: 'le serveur écoute sur le port 8888' }
  }
  const other = server.everListened.find((port) => port !== LAB_PORT)
  if (server.hung) {
    throw new Unmet({
      observed: {
        en: 'the program runs without ever coming back to its event loop, so that nobody can connect',
        fr: 'le programme tourne sans jamais revenir à sa boucle d’événements : personne ne peut se connecter',
      },
      expected,
    })
  }
  if (server.ended !== null) {
    const { code, signal } = server.ended
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `the program ended right after its start (${signal ?? `status ${code}`})`
          : `le programme s’est terminé juste après son démarrage (${signal ?? `code ${code}`})`,
      ),
      expected,
    })
  }
  if (other !== undefined) {
    throw new Unmet({
      observed: {
        en: `the server listens on port ${other}, where the page does not look for it`,
        fr: `le serveur écoute sur le port ${other}, où la page ne le cherche pas`,
      },
      expected,
      cause: {
        en: 'The page connects to localhost:8888; a server on another port is never reached.',
        fr: 'La page se connecte à localhost:8888 ; un serveur sur un autre port n’est jamais atteint.',
      },
    })
  }
  throw new Unmet({
    observed: {
      en: 'the program runs, but listens on no port',
      fr: 'le programme tourne, mais n’écoute sur aucun port',
    },
    expected,
    cause: {
      en: 'A WebSocketServer listens by itself when it is given a port; with { server } or { noServer } the HTTP server has to listen.',
      fr: 'Un WebSocketServer écoute de lui-même si on lui donne un port ; avec { server } ou { noServer }, c’est au serveur HTTP d’écouter.',
    },
  })
}

/** Somebody's WebSocket is open. */
export function expectOpen({ stage }: Scene, visitor: Person): Text {
  const facts = stage.facts.filter(({ who }) => who === visitor.name)
  const links = stage.wire.linksOf(visitor.name)
  if (links.some((link) => link.open && !link.downOver)) {
    return {
      en: `${visitor.name}'s WebSocket is open`,
      fr: `la WebSocket ${of(visitor.name)} est ouverte`,
    }
  }
  throw new Unmet({
    observed: answerOf(facts),
    cause: closingOf(facts)?.code === TOO_LONG ? tooLong : null,
    expected: {
      en: 'an answer 101 Switching Protocols with the right Sec-WebSocket-Accept, and a connection that stays open',
      fr: 'une réponse 101 Switching Protocols avec le bon Sec-WebSocket-Accept, et une connexion qui reste ouverte',
    },
  })
}

/** The code of who closes because of a message that is too big for it (RFC 6455 §7.4.1). */
const TOO_LONG = 1009

const tooLong: Text = {
  en: 'Code 1009: ws closes where a message is longer than its option maxPayload allows.',
  fr: 'Code 1009 : ws ferme la connexion quand un message dépasse ce que permet son option maxPayload.',
}

function closingOf(facts: readonly Fact[]) {
  return facts.findLast((fact) => fact.kind === 'closed')
}

/** What became of a handshake, in words. */
function answerOf(facts: readonly Fact[]): Text {
  const response = facts.findLast((fact) => fact.kind === 'response')
  const closed = closingOf(facts)
  const error = facts.findLast((fact) => fact.kind === 'error')
  if (closed !== undefined) {
    const stayed = closed.at - (response?.at ?? closed.at)
    const after = seconds(stayed)
    const itself = closed.by === 'server'
    return {
      en: `the handshake succeeded, but ${itself ? 'the server closed the connection' : 'the connection was closed'} ${stayed < AT_ONCE ? 'at once' : `after ${after.en}`} (code ${closed.code})`,
      fr: `la poignée de main a réussi, mais ${itself ? 'le serveur a fermé la connexion' : 'la connexion a été fermée'} ${stayed < AT_ONCE ? 'aussitôt' : `au bout de ${after.fr}`} (code ${closed.code})`,
    }
  }
  if (error !== undefined) return error.text
  if (response === undefined) {
    return {
      en: 'the handshake was never answered',
      fr: 'la poignée de main est restée sans réponse',
    }
  }
  return {
    en: `the handshake was answered ${response.status}`,
    fr: `la poignée de main a reçu la réponse ${response.status}`,
  }
}
