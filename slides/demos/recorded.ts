/** The exchanges that demos replay where no server is: recorded by `npm run slides -- record`. */
import type { Exchange } from './handshake/exchange.ts'
import type { EchoFrames } from './frame/echo.ts'
import type { Entry } from './network/entry.ts'
import type { Weather } from './network/weather.ts'
import type { Measurement } from './overhead/bytes.ts'
import recording from './recorded.json' with { type: 'json' }
import type { Happening, RoomKind } from './room/words.ts'
import type { Action, Step } from './states/machine.ts'

export interface Recorded {
  readonly handshake: Exchange
  readonly frame: EchoFrames
  readonly overhead: Measurement
  readonly states: Readonly<Record<Action, readonly Step[]>>
  readonly room: Readonly<Record<RoomKind, readonly Happening[]>>
  readonly network: Readonly<Record<Weather, readonly Entry[]>>
}

export const RECORDED = recording as unknown as Recorded
