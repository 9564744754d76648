import xterm from '@xterm/headless'
import { repaint, type Size } from '../../lab/repaint.ts'
import { assert, suite } from '../harness.ts'

const SIZE: Size = { columns: 20, rows: 6 }

/** What a terminal shows and has in its scroll-back after these frames, one after the other. */
async function shown(frames: readonly (readonly string[])[], size = SIZE): Promise<string[]> {
  const terminal = new xterm.Terminal({
    cols: size.columns,
    rows: size.rows,
    scrollback: 1000,
    allowProposedApi: true,
  })
  let before: readonly string[] | null = null
  for (const frame of frames) {
    const text = repaint(before, frame, size)
    await new Promise<void>((resolve) => terminal.write(text, resolve))
    before = frame
  }
  const { active } = terminal.buffer
  const lines = Array.from({ length: active.length }, (_, row) =>
    (active.getLine(row)?.translateToString(true) ?? '').trimEnd(),
  )
  terminal.dispose()
  while (lines.at(-1) === '') lines.pop()
  return lines
}

const lines = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, index) => `line ${index + from}`)

suite('repainting', (test) => {
  const changes: Readonly<Record<string, readonly (readonly string[])[]>> = {
    'the first frame': [lines(3)],
    'the last line': [lines(3), ['line 1', 'line 2', 'changed']],
    'a line within': [lines(4), ['line 1', 'changed', 'line 3', 'line 4']],
    everything: [lines(4), lines(3, 9)],
    'more lines': [lines(2), lines(5)],
    'fewer lines': [lines(5), lines(2)],
    'fewer lines, changed': [lines(5), ['line 1', 'changed']],
    'more lines than rows': [lines(2), lines(12), [...lines(11), 'changed']],
    'a line that has scrolled away': [lines(12), ['changed', ...lines(11, 2)]],
    'fewer lines after many': [lines(12), lines(4)],
    nothing: [lines(3), lines(3)],
    'empty lines': [
      ['a', '', '', 'b'],
      ['a', '', 'c', '', 'b'],
    ],
    'emoji and wide letters': [
      ['a', '漢字', '👍'],
      ['a', '漢字', '👍👍'],
    ],
  }
  for (const [name, frames] of Object.entries(changes)) {
    test(`shows the newest frame and nothing else: ${name}`, async () => {
      assert.equal(await shown(frames), frames.at(-1))
    })
  }

  test('counts the rows of lines that are wider than the terminal', async () => {
    const wide = 'x'.repeat(45)
    const result = await shown([
      ['a', wide, 'b'],
      ['a', wide, 'c'],
      ['a', 'y', wide, 'c'],
    ])
    assert.equal(result, ['a', 'y', 'x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5), 'c'])
    const full = 'z'.repeat(20)
    assert.equal(await shown([[full, 'a'], [full, 'b'], [full]]), [full])
    const two = ['a', 'y'.repeat(30)]
    const rows = ['a', 'y'.repeat(20), 'y'.repeat(10)]
    assert.equal(await shown([[...two, 'b', 'c'], two, [...two, 'd']]), [...rows, 'd'])
  })

  test('writes only what is new', () => {
    assert.is(repaint(lines(3), lines(3), SIZE), '')
    assert.not.match(repaint(lines(5), [...lines(4), 'changed'], SIZE), 'line')
    assert.match(repaint(null, lines(3), SIZE), 'line 1')
  })

  test('is right for any two frames', async () => {
    // A small generator with a fixed seed: the same frames every time.
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    const frame = (): string[] =>
      Array.from({ length: 1 + random(9) }, () => 'ab'.slice(random(3)).repeat(1 + random(3)))
    for (let round = 0; round < 200; round++) {
      const frames = Array.from({ length: 4 }, frame)
      const last = [...(frames.at(-1) ?? [])]
      while (last.at(-1) === '') last.pop()
      assert.equal(await shown(frames), last, JSON.stringify(frames))
    }
  })
})
