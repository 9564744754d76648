import { launchReason, tellingLine } from '../../../world/browser/reason.ts'
import { assert, suite } from '../../harness.ts'

suite('the line that says why a tool failed', (test) => {
  test('is the system error, the error, or the last one', () => {
    assert.is(tellingLine(''), '?')
    assert.is(tellingLine('one\ntwo\n\n'), 'two')
    assert.is(tellingLine('E: no such package\nsorry'), 'E: no such package')
    assert.is(
      tellingLine('Error: connect ECONNREFUSED 127.0.0.1:3128\nan error\n'),
      'connect ECONNREFUSED 127.0.0.1:3128',
    )
  })
})

suite('the reason for which a browser did not start', (test) => {
  const told = (...log: string[]): string =>
    launchReason(
      [
        'browserType.launch: Target page, context or browser has been closed',
        'Call log:',
        '\u001b[2m  - <launching> /usr/bin/chrome --disable-hang-monitor --error-something',
        ...log.map((line) => `\u001b[2m  - ${line}\u001b[22m`),
        '\u001b[2m  - [pid=7] <will force kill>\u001b[22m',
      ].join('\n'),
    )

  test('is what it said itself', () => {
    const reason = told(
      '[pid=7][err] chrome: error while loading shared libraries: libnss3.so: cannot open',
      '[pid=7] <process did exit: exitCode=127, signal=null>',
    )
    assert.is(reason, 'chrome: error while loading shared libraries: libnss3.so: cannot open')
  })

  test('is the last error among other words', () => {
    const reason = told('[pid=7][err] FATAL: no sandbox', '[pid=7][err] see the documentation')
    assert.is(reason, 'FATAL: no sandbox')
  })

  test('is the last it said when none of it looks like an error', () => {
    const reason = told(
      '[pid=7][err] chrome: please install the snap',
      '[pid=7] <process did exit: exitCode=1, signal=null>',
    )
    assert.is(reason, 'chrome: please install the snap')
  })

  test('is its exit status when it said nothing', () => {
    assert.is(told('[pid=7] <process did exit: exitCode=3, signal=null>'), 'exit status 3')
  })

  test('is Playwright’s first line otherwise', () => {
    const message = 'browserType.launch: Timeout 500ms exceeded.\nCall log:\n  - <launched> pid=7'
    assert.is(launchReason(message), 'Timeout 500ms exceeded.')
  })
})
