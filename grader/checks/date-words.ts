/**
 * All that is not exactly “date”: what contains it, what resembles it, what means the same; and what
 * JSON, a table of commands or a protocol of one's own would take for something.
 */
export const OTHER_WORDS: readonly string[] = [
  // First of all, for a server that puts pieces together.
  'da',
  'te',
  'update',
  'dated',
  'date please',
  'the date',
  'date?',
  'hello\ndate',
  'date\nhello',
  '"date"',
  '{"type":"date"}',
  'dat',
  'data',
  'daté',
  'dire',
  'tade',
  'time',
  'hello',
  '',
  '100 %',
  'null',
  'ping',
  'stop',
  '__proto__',
  'constructor',
  'Good afternoon! Could you kindly tell me what time it is now?',
]

/** Said by somebody whose dates are coming. */
export const WHILE_SERVED: readonly string[] = [
  'heure',
  'ping',
  'stop',
  'quit',
  'exit',
  'bye',
  'fin',
  `Thank you! ${'What a beautiful clock this is. '.repeat(60)}`,
]
