import { clientDiv } from './01-client-div.ts'
import { dateServer } from './02-date-server.ts'
import { multiClient } from './03-multi-client.ts'
import { chat } from './04-chat.ts'
import type { Check } from './check.ts'

/** All exercises, by number. */
export const CHECKS: readonly Check[] = [clientDiv, dateServer, multiClient, chat]
