/** Plays every demo against the server, and keeps what came of it for pages without one. */
import { liveEcho } from '../demos/frame/echo.ts'
import { liveExchange } from '../demos/handshake/exchange.ts'
import { address } from '../demos/kit.ts'
import type { Entry } from '../demos/network/entry.ts'
import { startRun } from '../demos/network/run.ts'
import type { Weather } from '../demos/network/weather.ts'
import { liveMeasurement } from '../demos/overhead/measure.ts'
import type { Recorded } from '../demos/recorded.ts'
import type { ClientName, Happening, RoomKind } from '../demos/room/words.ts'
import type { Action, Step } from '../demos/states/machine.ts'
import { type Life, liveLife } from '../demos/states/socket.ts'

declare global {
  /** For `npm run slides -- record`. */
  var recordDemos: (() => Promise<Recorded>) | undefined
}

// Chromium opens one WebSocket of a host at a time: who is slow to open goes alone.
globalThis.recordDemos = async () => {
  const handshake = await liveExchange()
  const frame = await liveEcho('Hello')
  const overhead = await liveMeasurement(20)
  const [date, chat] = await Promise.all([
    recordRoom('date', DATE_SCRIPT),
    recordRoom('chat', CHAT_SCRIPT),
  ])
  const states = await recordStates()
  return {
    handshake,
    frame,
    overhead,
    states,
    room: { date, chat },
    network: await recordNetwork(),
  }
}

async function recordStates(): Promise<Record<Action, readonly Step[]>> {
  return {
    connect: await recordAction([], 'connect', 'open'),
    refused: await recordAction([], 'refused', 'close'),
    send: await recordAction(['connect'], 'send', 'message'),
    close: await recordAction(['connect'], 'close', 'close'),
    'server-closes': await recordAction(['connect'], 'server-closes', 'close'),
    vanish: await recordAction(['connect'], 'vanish', 'close'),
  }
}

/** What one action brings about, until the last event that it leads to. */
function recordAction(
  before: readonly Action[],
  action: Action,
  last: Step['what'],
): Promise<readonly Step[]> {
  return new Promise((resolve) => {
    const steps: Step[] = []
    let began: number | null = null
    const life: Life = liveLife((step) => {
      if (began === null) {
        if (step.what === 'open') begin()
        return
      }
      steps.push({ after: Math.round(performance.now() - began), ...step })
      if (step.what !== last) return
      life.end()
      resolve(steps)
    })
    const begin = (): void => {
      began = performance.now()
      life.act(action, 1000)
    }
    if (before.length === 0) return begin()
    for (const each of before) life.act(each, 1000)
  })
}

/** What is said, or `connect` or `close`. */
type Line = readonly [wait: number, client: ClientName, what: string]

/** ms to wait, who, and what they do or say. */
const DATE_SCRIPT: readonly Line[] = [
  [0, 'A', 'connect'],
  [300, 'B', 'connect'],
  [300, 'C', 'connect'],
  [600, 'A', 'date'],
  [1200, 'B', 'date'],
  [4500, 'A', 'close'],
  [3000, 'B', 'close'],
  [300, 'C', 'close'],
]
const CHAT_SCRIPT: readonly Line[] = [
  [0, 'A', 'connect'],
  [400, 'B', 'connect'],
  [800, 'A', 'Hello! Bonjour !'],
  [1400, 'B', '👋'],
  [1000, 'C', 'connect'],
  [1200, 'C', '…?'],
  [1200, 'A', 'ws://'],
  [1200, 'B', 'close'],
  [1200, 'A', 'B → CLOSED'],
  [1400, 'A', 'close'],
  [300, 'C', 'close'],
]

async function recordRoom(kind: RoomKind, script: readonly Line[]): Promise<readonly Happening[]> {
  const happenings: Happening[] = []
  const began = performance.now()
  const sockets = new Map<ClientName, WebSocket>()
  const note = (client: ClientName, what: Happening['what'], text = ''): void => {
    happenings.push({ at: Math.round(performance.now() - began), client, what, text })
  }
  const connect = (client: ClientName): Promise<void> => {
    const socket = new WebSocket(address('ws', `room/${kind}`))
    sockets.set(client, socket)
    note(client, 'connecting')
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      note(client, 'received', data)
    })
    return once(socket, 'open', () => note(client, 'open'))
  }
  for (const [wait, client, what] of script) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const socket = sockets.get(client)
    if (socket === undefined) await connect(client)
    else if (what === 'close') {
      socket.close()
      await once(socket, 'close', () => note(client, 'closed'))
    } else {
      note(client, 'sent', what)
      socket.send(what)
    }
  }
  return happenings
}

function once(socket: WebSocket, type: 'open' | 'close', action: () => void): Promise<void> {
  return new Promise((resolve) => {
    const heard = (): void => {
      action()
      resolve()
    }
    socket.addEventListener(type, heard, { once: true })
  })
}

/** ms of fair weather at first, and in all. */
const [FAIR, ALL] = [3500, 18_000]

async function recordNetwork(): Promise<Record<Weather, readonly Entry[]>> {
  const [fair, refused, silent, buffered] = await Promise.all([
    recordWeather('fair'),
    recordWeather('refused'),
    recordWeather('silent'),
    recordWeather('buffered'),
  ])
  return { fair, refused, hanging: await recordWeather('hanging'), silent, buffered }
}

function recordWeather(weather: Weather): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    const run = startRun('fair', (entry) => entries.push(entry))
    setTimeout(() => {
      run.weather(weather).catch(reject)
    }, FAIR)
    setTimeout(() => {
      run.stop()
      resolve(entries)
    }, ALL)
  })
}
