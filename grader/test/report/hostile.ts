/** What a student may write to attack whoever reads the report, and a report that holds nothing else. */
import type { Fact } from '../../model/fact.ts'
import type { Report } from '../../model/report.ts'
import type { Text } from '../../model/text.ts'
import { binary, closed, error, exited, frame, logged, opened } from './facts.ts'
import { printed, received, request, response, sent } from './facts.ts'
import { exercise, report, submission } from './samples.ts'

export const HOSTILE: readonly string[] = [
  '\u001b[2J\u001b[1;1H\u001b[32m✔ everything passed\u001b[0m',
  '\u001b]0;owned\u0007\u001b]8;;http://evil.example\u001b\\click\u001b]8;;\u001b\\',
  '\u009b31mC1\u0085next\u0090dcs\u009c',
  'over\rwritten\b\b\b\v\f\u007f',
  'lines\nand\r\nmore\n  ✔ listens\u2028and\u2029more',
  'user\u202etxt.exe\u202c \u2066isolate\u2069 \u200fmark\u061c',
  'zero\u200bwidth\u2060\ufeff\u00adtag\u{e0041}',
  'half \ud83d a \udc00 pair \ud800',
  'nul\u0000nul',
  ']]>&lt;<!-- --><![CDATA[<failure/>]]>"\'',
  '=HYPERLINK("http://evil.example";"x")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1,2)',
  '\t=1+1',
  '\r=1+1',
  '\u0000=1+1',
  '＝1+1',
  'a,b;c"d"\r\n"e"',
  '👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿🇫🇷 漢字 שלום مرحبا',
  `Z${'\u0301'.repeat(5000)}algo`,
  'x'.repeat(200_000),
  '漢'.repeat(5000),
  'a b '.repeat(20_000),
  '\n'.repeat(5000),
  '',
  ' ',
  '../../etc/passwd',
  'constructor',
  '__proto__',
]

const both = (text: string): Text => ({ en: text, fr: text })

/** Every kind of fact with this text wherever a student can put one. */
export const hostileFacts = (text: string): Fact[] => [
  { ...request(0, text, text, text), headers: { [text]: text } },
  response(0, text, 200, text),
  { kind: 'opened', at: 1, who: text, connection: 1, protocol: text },
  opened(1, 'ada'),
  sent(2, 'ada', text),
  received(2, text, text),
  binary(3, 'ada', [...Buffer.from(text.slice(0, 100))]),
  frame(3, 'ada', 'close', [3, 232, ...Buffer.from(text.slice(0, 100))]),
  closed(4, 'ada', 'visitor', 1000, text),
  logged(5, 'ada', text),
  error(5, text, text, { file: text, line: 1, column: 1 }),
  printed(6, 'stdout', text),
  printed(6, 'stderr', text),
  exited(7, null, text),
]

/** A report with this text in every place where a text can be. */
export const hostileReport = (text: string): Report => {
  const evidence = hostileFacts(text)
  const judged = exercise(text, both(text), [
    [text, text, text, { verdict: 'passed', proof: both(text), evidence }],
    [
      `failed ${text}`,
      text,
      text,
      {
        verdict: 'failed',
        did: both(text),
        observed: both(text),
        expected: both(text),
        cause: both(text),
        place: { file: text, line: 1, column: 2 },
        evidence,
      },
    ],
    [`blocked ${text}`, text, text, { verdict: 'blocked', by: text }],
    [`broken ${text}`, text, text, { verdict: 'broken', error: text }],
  ])
  const noted = {
    ...judged,
    folder: text,
    status: 'broken' as const,
    notes: [{ kind: 'input' as const, text: both(text) }],
  }
  const idle = { ...judged, id: `idle ${text}`, status: 'not-started' as const }
  return report([submission(text, [noted, idle])], [{ subject: text, text: both(text) }])
}

/** The same for a class of two. */
export const hostileClass = (text: string): Report => {
  const { submissions, problems } = hostileReport(text)
  const others = submissions.map((each) => ({ ...each, id: `${text}2` }))
  return report([...submissions, ...others], problems)
}
