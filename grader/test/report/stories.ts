/** What was seen in some stories, as evidence for the renderers' tests. */
import type { Fact } from '../../model/fact.ts'
import {
  binary,
  closed,
  error,
  exited,
  frame,
  logged,
  opened,
  printed,
  received,
  request,
  response,
  sent,
} from './facts.ts'

/** A date as a student's server would write it, in the lesson's year. */
export const date = (seconds: number): string => {
  return `Mon Jan 05 2026 10:00:${String(seconds).padStart(2, '0')} GMT+0100`
}

/** Three visitors; the one who leaves takes the server with her. */
export const crash: readonly Fact[] = [
  opened(0, 'ada'),
  opened(12, 'ben'),
  opened(30, 'chloé'),
  sent(1000, 'ada', 'date'),
  received(1000, 'ada', date(1)),
  sent(1500, 'ben', 'date'),
  received(1500, 'ben', date(1)),
  received(3000, 'ada', date(3)),
  received(3500, 'ben', date(3)),
  closed(4000, 'ada', 'lab', 1006),
  printed(
    5000,
    'stderr',
    "TypeError: Cannot read properties of undefined (reading 'send')\n" +
      '    at Timeout._onTimeout (server.ts:14:13)\n' +
      '    at listOnTimeout (node:internal/timers:581:17)\n' +
      '    at process.processTimers (node:internal/timers:519:7)\n' +
      '\nNode.js v20.20.2\n',
  ),
  exited(5000, 1),
  closed(5000, 'ben', 'server', 1006),
  closed(5000, 'chloé', 'server', 1006),
]

/** The one in the middle leaves; the first one then gets everything twice. Begins in the middle. */
export const leaving: readonly Fact[] = [
  received(0, 'ada', date(0)),
  received(0, 'chloé', date(0)),
  closed(1000, 'ben', 'visitor', 1001),
  ...[2, 4, 6, 8, 10, 12, 14, 16].flatMap((second) => [
    received(second * 1000, 'ada', date(second)),
    received(second * 1000, 'ada', date(second)),
  ]),
]

/** One is refused and polls, the other has two connections: every kind of fact there is. */
export const polling: readonly Fact[] = [
  { ...request(0, 'ada', 'GET', '/'), upgrade: true },
  { ...response(0, 'ada', 403, '/'), upgrade: true },
  request(100, 'ada', 'GET', '/poll?after=0'),
  { ...request(100, 'ben', 'GET', '/'), upgrade: true },
  { ...response(100, 'ben', 101, '/'), upgrade: true },
  opened(100, 'ben'),
  sent(2000, 'ben', '{"said":"Bonjour 👋 à tous","by":"ben"}'),
  response(2000, 'ada', 200, '/poll?after=0'),
  logged(2000, 'ada', 'hello'),
  error(2000, 'ada', 'TypeError: x is not a function', { file: 'client.ts', line: 3, column: 9 }),
  received(2000, 'ben', 'a\u001b[31mb\nc'),
  binary(2100, 'ben', [1, 2, 3]),
  frame(2100, 'ben', 'ping', []),
  sent(2200, 'ben', 'é'.repeat(35_000)),
  frame(9000, 'ben', 'close', [3, 232, 98, 121, 101]),
  closed(9000, 'ben', 'visitor', 1000, 'bye'),
  opened(10_000, 'ben', 2),
  printed(10_500, 'stdout', 'one\n\ntwo\n'),
  closed(11_000, 'ben', 'server', 1001, 'going away', 2),
  exited(12_000, null, 'SIGKILL'),
]
