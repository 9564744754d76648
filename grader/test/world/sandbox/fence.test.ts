import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { newFence } from '../../../world/sandbox/fence.ts'
import { assert, suite } from '../../harness.ts'

/** Starts sleepers until it cannot, and says how many there are. */
const SLEEPERS = `
  echo $$ > "$0"
  count=0
  while [ $count -lt 2000 ]; do
    sleep 60 > /dev/null 2>&1 &
    count=$((count + 1))
    echo $count
  done
`

suite('a control group for one program', (test) => {
  test('refuses processes beyond its bound, where the system lets us make one', async () => {
    const fence = newFence()
    if (fence === null) return
    const shell = spawn('/bin/sh', ['-c', SLEEPERS, fence.entrance], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    })
    let said = ''
    shell.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part
    })
    await once(shell, 'close')
    process.kill(-(shell.pid ?? 0), 'SIGKILL')
    const most = Math.max(...said.trim().split('\n').map(Number))
    assert.ok(most > 100 && most < 1000, `${most} processes`)
    while (readFileSync(fence.entrance, 'latin1') !== '') await setImmediate()
    fence.remove()
    assert.not.ok(existsSync(dirname(fence.entrance)))
  })
})
