import type { LiveState, ServerState } from '../state.ts'
import { BANNER, PAGE, SERVER_STATE } from '../words.ts'
import { byId, make, write } from './dom.ts'
import { say } from './language.ts'

/** The student's server, at the top: how it is, and what one can do about it. */
export function showServer({ server }: LiveState): void {
  const chip = byId('server')
  write(chip, say(SERVER_STATE[server.state]))
  chip.className = `chip ${server.state}`
  const order = byId('server-order', HTMLButtonElement)
  const runs = ['listening', 'deaf', 'racing'].includes(server.state)
  order.hidden = server.state === 'starting' || server.state === 'absent'
  order.value = runs ? 'stop' : 'start'
  write(order, say(runs ? PAGE.stopServer : PAGE.startServer))
}

/** What is wrong, above everything else. @param state null where the command has ended */
export function showBanners(state: LiveState | null, connected: boolean): void {
  const banners: { readonly text: string; readonly stack: string }[] = []
  if (!connected) banners.push({ text: say(PAGE.lost), stack: '' })
  else if (state !== null) {
    const { trouble, server } = state
    if (trouble !== null) {
      const { file, line } = trouble.place
      const stack = `${trouble.text}\n\n${trouble.excerpt}`
      banners.push({ text: say(BANNER.build(`${file}:${line}`)), stack })
    }
    const wrong = wrongWith(server)
    if (wrong !== null) banners.push(wrong)
  }
  const box = byId('banners')
  const key = JSON.stringify(banners)
  // Who listens to the page shall hear of it once.
  if (box.dataset['key'] === key) return
  box.dataset['key'] = key
  box.replaceChildren(
    ...banners.map(({ text, stack }) =>
      make(
        'div',
        { class: 'banner' },
        make('p', {}, text),
        ...(stack === '' ? [] : [make('pre', { tabindex: '0' }, stack)]),
      ),
    ),
  )
}

function wrongWith(server: ServerState): { text: string; stack: string } | null {
  switch (server.state) {
    case 'crashed':
      return { text: say(server.how), stack: server.stack }
    case 'deaf':
      return { text: say(BANNER.deaf(server.ports.join(', '))), stack: '' }
    case 'absent':
      return { text: say(BANNER.absent(server.file)), stack: '' }
    case 'racing':
      return { text: say(BANNER.racing), stack: '' }
    case 'starting':
    case 'listening':
    case 'stopped':
      return null
  }
}
