import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, CDPSession, Page } from 'playwright'
import type { Fact } from '../../model/fact.ts'
import { lagging } from '../../world/browser/lag.ts'
import { type LabBrowser, launchBrowser } from '../../world/browser/launch.ts'
import { buildProgram } from '../../world/build.ts'
import { Seat } from '../../world/seat.ts'
import { locator } from '../../world/source-map.ts'
import { Unsuitable, VIRTUAL_EPOCH } from '../../world/stage.ts'
import type { Visitor } from '../../world/visitor.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'
import { openWorkshop, type Workshop } from '../programs.ts'
import { putOnStage, type Staged } from '../stages.ts'

const PAGE = `<!doctype html><title>page</title>
<button id="ask">ask</button> <input id="name"> <p id="shown">first</p> <p id="hidden" hidden>x</p>
<script type="module" src="/client.js"></script>`

let workshop: Workshop
let browser: LabBrowser
let folder: Folder
const seats: Seat[] = []
const open: Staged[] = []

interface Opened {
  readonly it: Staged
  readonly ada: Visitor
  readonly facts: readonly Fact[]
  /** The texts that the page said on its console. */
  said(): string[]
}

/** Opens a page with this script, in front of the scripted server. */
async function opens(
  script: string,
  server: string | null = null,
  on: Pick<LabBrowser, 'newContext'> = browser,
  clock: 'virtual' | 'real' = 'virtual',
): Promise<Opened> {
  await folder.write({ 'client.ts': script })
  const { code } = await buildProgram(folder.at('client.ts'), folder.path, 'browser')
  const it = await putOnStage(workshop, server, clock, {
    files: new Map([
      ['/', { type: 'text/html; charset=utf-8', body: PAGE }],
      ['/client.js', { type: 'text/javascript; charset=utf-8', body: code }],
    ]),
    locate: locator(code),
    watch: ['#shown'],
    takeSeat: async () => {
      if (on !== browser) return Seat.open(on, workshop.tools.agent)
      const free = seats.pop()
      return free !== undefined && (await free.vacant())
        ? free
        : Seat.open(browser, workshop.tools.agent)
    },
    returnSeat: (seat) => (on === browser ? seats.push(seat) : void seat.close()),
  })
  open.push(it)
  await it.stage.settle()
  const ada = await it.stage.visitor('Ada')
  return { it, ada, facts: it.facts, said: () => consoleOf(it.facts) }
}

/** A page with a worker. */
const WORKS = `new Worker(URL.createObjectURL(new Blob([''], { type: 'text/javascript' })))`

const HOLDS = `
  import http from 'node:http'
  http.createServer(() => {}).listen(8888)
`

/** Answers in three pieces (of more bytes than a byte order mark has), 100 ms apart, and ends 100 ms after the last. */
const TICKS = `
  import { createServer } from 'node:http'
  createServer((request, response) => {
    if (request.url !== '/plain') response.setHeader('content-type', 'application/x-ndjson')
    let count = 0
    const timer = setInterval(() => {
      if (++count <= 3) return void response.write(count + '      \\n')
      clearInterval(timer)
      response.end()
    }, 100)
  }).listen(8888)
`

/** Whoever asks again and again for TICKS has heard each at its instant. */
async function hearsTicks(
  { stage }: Staged,
  said: () => string[],
  readers: readonly string[],
): Promise<void> {
  for (let count = 0; count < 12; count++) {
    await stage.advance(100)
    const heard = ['1', '2', '3', 'end'][count % 4]
    assert.equal(
      said().slice(-readers.length).toSorted(),
      readers.map((name) => `${name} ${heard}`).toSorted(),
    )
    assert.is(said().length, readers.length * (count + 1))
  }
}

const consoleOf = (facts: readonly Fact[]): string[] =>
  facts.flatMap((fact) => (fact.kind === 'console' ? [fact.text] : []))

const errorsOf = (facts: readonly Fact[]) => facts.filter((fact) => fact.kind === 'error')

/** A browser whose word comes so many ms late, in its order: a busy machine's. */
function slowed({ newContext }: LabBrowser, ms: number): Pick<LabBrowser, 'newContext'> {
  const later = <T>(value: T): Promise<T> => new Promise((go) => setTimeout(go, ms, value))
  const session = (real: CDPSession): CDPSession =>
    new Proxy(real, {
      get(target, name: keyof CDPSession) {
        if (name === 'send') {
          return async (...args: Parameters<CDPSession['send']>) =>
            later(await target.send(...args))
        }
        // There is no other way to the page.
        if (name !== 'on' && name !== 'once') return undefined
        return (event: 'Page.frameNavigated', listen: (told: unknown) => void) =>
          target[name](event, (told) => void setTimeout(listen, ms, told))
      },
    })
  return {
    newContext: async (options) =>
      new Proxy(await newContext(options), {
        get(target, name: keyof BrowserContext) {
          if (name === 'newCDPSession') {
            return async (page: Page) => session(await target.newCDPSession(page))
          }
          const value = Reflect.get(target, name) as unknown
          return typeof value === 'function' ? (value.bind(target) as unknown) : value
        },
      }),
  }
}

suite('a visitor', (test) => {
  test.before(async () => {
    workshop = await openWorkshop()
    folder = await newFolder()
    browser = await launchBrowser()
  })

  test.afterEach(async () => {
    for (const it of open.splice(0)) await it[Symbol.asyncDispose]()
  })

  test.after(async () => {
    await Promise.all(seats.map((seat) => seat.close()))
    await browser.close()
    await folder[Symbol.asyncDispose]()
    await workshop[Symbol.asyncDispose]()
  })

  test('opens the page, connects, and talks with the server', async () => {
    const { it, facts } = await opens(`
      const socket = new WebSocket('ws://localhost:8888')
      socket.onopen = () => socket.send('hello')
      socket.onmessage = ({ data }) => { document.querySelector('#shown')!.textContent = data }
    `)
    const { stage } = it
    stage.scripted?.says('14:37')
    await stage.settle()
    assert.equal(
      facts.map(({ kind, who }) => `${who} ${kind}`),
      ['request', 'response', 'opened', 'sent', 'received'].map((kind) => `Ada ${kind}`),
    )
    const [ada] = it.heard({ name: 'Ada' })
    assert.is(ada?.text, '14:37')
  })

  test('finds nothing in the browser that somebody before has left there', async () => {
    const keeper = `
      const databases = await indexedDB.databases()
      const caches = await globalThis.caches.keys()
      console.log([
        localStorage.length, sessionStorage.length, document.cookie, window.name,
        databases.length, caches.length,
      ].join('|'))
      localStorage.setItem('a', '1')
      sessionStorage.setItem('b', '2')
      document.cookie = 'c=3'
      window.name = 'd'
      const opening = indexedDB.open('e')
      await new Promise((resolve) => { opening.onsuccess = resolve })
      await globalThis.caches.open('f')
      new WebSocket('ws://localhost:8888')`
    for (const who of ['first', 'second']) {
      const { it, said } = await opens(keeper)
      // Not by asking again and again: that would keep the page from its storage.
      await it.stage.wire.signal.until(() => it.stage.wire.links.length > 0, 10_000)
      assert.equal(said(), ['0|0|||0|0'], who)
      await it[Symbol.asyncDispose]()
    }
  })

  test('says no goodbye to the next one’s server', async () => {
    const goodbye = await opens(`
      const word = (way: string) => () => {
        navigator.sendBeacon('/goodbye/' + way)
        void fetch('/goodbye/' + way, { keepalive: true })
        localStorage.setItem('goodbye', way)
      }
      addEventListener('pagehide', word('heard'))
      addEventListener('unload', word('heard'), true)
      window.onpagehide = word('handled')
      document.addEventListener('visibilitychange', word('hidden'))
      console.log('here')`)
    assert.equal(goodbye.said(), ['here'])
    await goodbye.it[Symbol.asyncDispose]()
    const next = await opens('console.log(localStorage.length)', HOLDS)
    await next.it.stage.advance(1000)
    assert.equal(next.said(), ['0'])
    assert.equal(
      next.ada.exchanges.map(({ url }) => url),
      [],
    )
  })

  test('says goodbye when its visitor closes it', async () => {
    const { it, ada } = await opens(
      `addEventListener('pagehide', () => navigator.sendBeacon('/goodbye'))`,
      HOLDS,
    )
    await it.stage.leaves(ada)
    await it.stage.wire.signal.until(() => ada.exchanges.length > 0, 5000)
    assert.equal(
      ada.exchanges.map(({ url }) => url),
      ['/goodbye'],
    )
  })

  test('who has left has no part in what the next one’s page does', async () => {
    const { it, ada } = await opens('')
    await it.stage.leaves(ada)
    assert.instance(await opens(WORKS).catch((error: unknown) => error), Unsuitable)
    await it.stage.settle()
  })

  test('whose page starts a worker is not carried by the virtual clock', async () => {
    const trouble = await opens(WORKS).catch((error: unknown) => error)
    assert.instance(trouble, Unsuitable)
    assert.match((trouble as Unsuitable).why.en, /worker/)
  })

  test('whose page has its WebSocket in a worker is waited for, loaded anew or not', async () => {
    const late = lagging(browser, 200)
    const { it, ada } = await opens(
      `new Worker(URL.createObjectURL(new Blob(["new WebSocket('ws://localhost:8888')"])))`,
      null,
      late,
      'real',
    )
    const states = (): (readonly [boolean, boolean])[] =>
      ada.links.map(({ open, nearOver }) => [open, nearOver])
    assert.equal(states(), [[true, false]])
    await it.stage.reloads(ada)
    assert.equal(states(), [
      [true, true],
      [true, false],
    ])
  })

  test('has a network, whether this machine has one or not', async () => {
    const { said } = await opens(`
      const { get } = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')!
      console.log(navigator.onLine, get!.call(navigator))`)
    assert.equal(said(), ['true true'])
  })

  test('is waited for while its page asks its own browser', async () => {
    const { said } = await opens(`
      const file = await new Response('text').blob()
      const read = new FileReader()
      read.onload = async () => {
        await caches.open('things')
        const opening = indexedDB.open('waits')
        opening.onupgradeneeded = () => opening.result.createObjectStore('things')
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('things', 'readwrite')
          for (let i = 0; i < 500; i++) transaction.objectStore('things').put('x'.repeat(5000), i)
          transaction.oncomplete = () => console.log('kept')
        }
      }
      read.readAsText(file)
    `)
    assert.equal(said(), ['kept'])
  })

  test('is waited for while an effect is on whose end its page awaits, and for no other', async () => {
    const { said } = await opens(`
      const effect = (ms: number) => document.body.animate({ opacity: [1, 0] }, ms)
      const changed = (done: string) => console.log(done)
      document.startViewTransition(async () => {
        changed('view')
        await effect(300).finished
        changed('finished')
        effect(300).onfinish = () => {
          changed('on finish')
          document.body.style.opacity = '1'
          document.body.style.transition = 'opacity 300ms'
          document.body.addEventListener('transitionend', () => changed('transition'))
          getComputedStyle(document.body).opacity
          document.body.style.opacity = '0.5'
        }
        document.body.animate({ color: ['red', 'blue'] }, Infinity)
        document.body.animate({ color: ['red', 'blue'] }, 3_600_000)
      })
    `)
    assert.equal(said(), ['view', 'finished', 'on finish', 'transition'])
  })

  test('is not waited for while its page is never without an effect', async () => {
    const { it, said } = await opens(`
      let pulses = 0
      const pulse = () => {
        pulses++
        document.body.animate({ opacity: [1, 0] }, 50).onfinish = pulse
      }
      pulse()
      setTimeout(() => console.log(pulses > 9), 1000)
    `)
    await it.stage.advance(1000)
    assert.equal(said(), ['true'])
  })

  test('is heard by a server whose clock has moved as far as its own', async () => {
    const { it, said } = await opens(
      `
      const ws = new WebSocket('ws://' + location.host)
      ws.onmessage = ({ data }) => console.log('frame', Date.now() - data)
      setInterval(async () => {
        ws.send('')
        const asked = Date.now()
        console.log('request', asked - (await (await fetch('/now')).text()))
        const given = new AbortController()
        setTimeout(() => given.abort(), 1000)
        await fetch('/held', { signal: given.signal }).catch(() => {})
        const gone = Date.now() - asked
        // On its way together with the end of the other it might overtake that.
        await new Promise((later) => setTimeout(later, 100))
        console.log('given up', gone - (await (await fetch('/since?' + asked)).text()))
      }, 7000)
      `,
      `
      import http from 'node:http'
      import { WebSocketServer } from 'ws'
      let left = 0
      const server = http.createServer((request, response) => {
        if (request.url === '/held') response.on('close', () => (left = Date.now()))
        else if (request.url.startsWith('/since')) response.end(String(left - request.url.split('?')[1]))
        else response.end(String(Date.now()))
      }).listen(8888)
      new WebSocketServer({ server }).on('connection', (socket) => {
        socket.on('message', () => socket.send(String(Date.now())))
      })
      `,
    )
    await it.stage.advance(60_000)
    const round = ['frame 0', 'request 0', 'given up 0']
    assert.equal(
      said().toSorted(),
      Array.from({ length: 8 }, () => round)
        .flat()
        .toSorted(),
    )
  })

  test('hears of scripts, images and frames at the moment of their answers', async () => {
    const { it, said } = await opens(
      `
      const began = Date.now()
      const load = (kind, set) => {
        const element = document.createElement(kind)
        set(element, '/' + kind + '?' + (Date.now() - began))
        element.onload = element.onerror = ({ type }) => {
          console.log(kind, type, Date.now() - began)
          element.remove()
          setTimeout(load, 1000, kind, set)
        }
        if (kind !== 'img') document.head.append(element)
      }
      load('script', (element, url) => (element.src = url))
      load('img', (element, url) => element.setAttribute('src', url))
      load('iframe', (element, url) => (element.src = url))
      // Never loaded, taken out again, without an address: nothing is waited for.
      document.createElement('script').src = '/script?0'
      const gone = document.createElement('iframe')
      gone.src = '/iframe?0'
      document.body.append(gone)
      gone.remove()
      new Image().src = 'http://'
      `,
      `
      import http from 'node:http'
      http.createServer((request, response) => {
        response.setHeader('Content-Type', request.url.startsWith('/script') ? 'text/javascript' : 'text/html')
        // The browser takes a while to compile it, at leisure, before it runs and loads it.
        response.end(request.url.startsWith('/img') ? 'no image' : '(() => [1].map((x) => x))();'.repeat(100_000))
      }).listen(8888)
      `,
    )
    await it.stage.advance(4500)
    const times = [0, 1000, 2000, 3000, 4000]
    assert.equal(
      said().toSorted(),
      ['iframe load', 'img error', 'script load']
        .flatMap((what) => times.map((time) => `${what} ${time}`))
        .toSorted(),
    )
  })

  test('has its own chance, the same when the story is told again', async () => {
    const tell = async (): Promise<string[]> => {
      const { it, said } = await opens(
        `
        console.log(Math.random())
        if (location.search === '') setTimeout(() => location.assign('/?again'), 1000)
        `,
        `
        console.log(Math.random())
        `,
      )
      await it.stage.visitor('Ben')
      await it.stage.advance(3000)
      return [...said(), ...it.facts.flatMap((fact) => (fact.kind === 'stdout' ? [fact.text] : []))]
    }
    const [once, again] = [await tell(), await tell()]
    assert.is(once.length, 5)
    assert.is(new Set(once).size, 5)
    assert.equal(again.toSorted(), once.toSorted())
  })

  test('gets its answer while it stands still, in a click and in a timer, also held back', async () => {
    const { it, ada, said } = await opens(
      `
      const ask = () => {
        const request = new XMLHttpRequest()
        request.open('POST', '/', false)
        request.send('words')
        console.log(request.responseText)
      }
      document.querySelector('#ask').onclick = ask
      setTimeout(ask, 1000)
      `,
      `
      import http from 'node:http'
      let asked = 0
      http.createServer((request, response) => {
        request.resume().on('end', () => response.end(String(++asked)))
      }).listen(8888)
      `,
    )
    await it.stage.advance(2000)
    assert.equal(said(), ['1'])
    it.stage.wire.hold('Ada')
    await ada.click('#ask')
    await it.stage.settle()
    assert.equal(said(), ['1', '2'])
  })

  test('has an EventSource whose pauses are the check’s time', async () => {
    const { it, said } = await opens(
      `
      const source = new EventSource('/events')
      source.onopen = () => console.log('open')
      source.onmessage = ({ data, lastEventId }) => {
        console.log(data, lastEventId)
        throw new Error('thrown')
      }
      source.addEventListener('named', ({ data }) => console.log('named', data))
    `,
      `
      import http from 'node:http'
      http.createServer((request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write('retry: 5000\\nid: 7\\ndata: after ' + request.headers['last-event-id'] + '\\n\\n')
        response.end('event: named\\ndata: x\\n\\n')
      }).listen(8888)
    `,
    )
    const round = (after: string) => ['open', `${after} 7`, 'named x']
    assert.equal(said(), round('after undefined'))
    await it.stage.advance(4900)
    assert.equal(said(), round('after undefined'))
    await it.stage.advance(200)
    assert.equal(said(), [...round('after undefined'), ...round('after 7')])
    assert.equal(
      errorsOf(it.facts).map(({ text }) => text.en),
      ['Error: thrown', 'Error: thrown'],
    )
  })

  test('has a page that is drawn', async () => {
    const { it, said } = await opens(`
      const shown = document.querySelector<HTMLElement>('#shown')!
      new ResizeObserver(() => {
        console.log('measured')
        shown.addEventListener('transitionend', () => console.log('moved'))
        shown.style.transition = 'opacity 20ms'
        shown.style.opacity = '0'
      }).observe(shown)
    `)
    await it.stage.wire.signal.until(() => said().includes('moved'), 5000)
    assert.equal(said(), ['measured', 'moved'])
  })

  test('has a page in full view, though nobody takes a picture of it', async () => {
    const { it, said } = await opens(`
      const button = document.querySelector<HTMLElement>('#ask')!
      const { left, top } = button.getBoundingClientRect()
      console.log(innerWidth, innerHeight, devicePixelRatio, matchMedia('(width: 800px)').matches)
      console.log(document.visibilityState, document.elementFromPoint(left + 1, top + 1)!.id)
      const far = document.body.appendChild(document.createElement('p'))
      far.textContent = 'far'
      far.style.marginTop = '5000px'
      addEventListener('scroll', () => console.log('scrolled'), { once: true })
      let looks = 0
      const observer = new IntersectionObserver((entries) => {
        for (const { target, intersectionRatio } of entries) {
          console.log(target === far ? 'far' : 'near', intersectionRatio)
        }
        if (++looks === 1) far.scrollIntoView()
      })
      observer.observe(button)
      observer.observe(far)
    `)
    await it.stage.wire.signal.until(() => said().length >= 7, 5000)
    assert.equal(said(), [
      '800 600 1 true',
      'visible ask',
      'near 1',
      'far 0',
      'scrolled',
      'near 0',
      'far 1',
    ])
  })

  test('may have asked for something before its browser tells of the page', async () => {
    const late = await opens(`fetch('/poll').catch(() => {})`, HOLDS, slowed(browser, 150))
    assert.equal(
      late.ada.exchanges.map(({ outcome }) => outcome),
      [null],
    )
    await late.it.stage.advance(1000)
  })

  test('keeps to the clock on a page that loads itself anew', async () => {
    const { it, ada, said } = await opens(`
      console.log('at', Date.now() - ${VIRTUAL_EPOCH})
      if (sessionStorage.length === 0) setTimeout(() => {
        sessionStorage.setItem('been', 'here')
        location.reload()
      }, 5000)
      else setTimeout(() => console.log('later', Date.now() - ${VIRTUAL_EPOCH}), 3000)
    `)
    await it.stage.advance(7000)
    assert.equal(said(), ['at 0', 'at 5000'])
    await it.stage.advance(2000)
    assert.equal(said(), ['at 0', 'at 5000', 'later 8000'])
    assert.is(ada.lost, null)
  })

  test('sees what the page shows, and when', async () => {
    const { it, ada } = await opens(`
      const shown = document.querySelector('#shown')!
      setTimeout(() => { shown.textContent = 'second' }, 1500)
      setTimeout(() => { shown.textContent = 'third' }, 4000)
    `)
    await it.stage.advance(3000)
    assert.equal(await ada.shown('#shown'), [
      { at: VIRTUAL_EPOCH, text: 'first' },
      { at: VIRTUAL_EPOCH + 1500, text: 'second' },
    ])
  })

  test('lives on the lab’s clock', async () => {
    const { it, said } = await opens(`
      const begun = Date.now()
      console.log(begun, performance.now(), new Date().toLocaleString('fr'))
      const every = setInterval(() => console.log('every', Date.now() - begun), 1000)
      setTimeout(() => clearInterval(every), 2500)
      requestAnimationFrame((at) => console.log('frame', at === performance.now()))
      setTimeout('console.log("from a string")', 0)
    `)
    await it.stage.advance(10_000)
    const [first, ...others] = said()
    assert.is(first, `${VIRTUAL_EPOCH} 48 25/03/2027 15:59:51`)
    assert.equal(others, ['from a string', 'frame true', 'every 1000', 'every 2000'])
  })

  test('tells what the page says on its console', async () => {
    const { facts } = await opens(`
      console.log('one', 2, { three: 3 })
      console.warn('careful')
      console.error(new Error('oops'))
    `)
    const told = facts.flatMap((fact) => (fact.kind === 'console' ? [fact] : []))
    assert.equal(
      told.map(({ level }) => level),
      ['log', 'warning', 'error'],
    )
    assert.match(told[0]?.text ?? '', /^one 2 /)
    assert.match(told[2]?.text ?? '', /Error: oops/)
  })

  test('tells an uncaught error with its place in the student’s own file', async () => {
    const { it, facts } = await opens(`
      interface Unused { readonly a: number }
      setTimeout(() => {
        throw new TypeError('oops')
      }, 1000)
      void Promise.reject(new Error('unhandled'))
    `)
    await it.stage.advance(2000)
    const errors = errorsOf(facts)
    assert.equal(errors.map(({ text }) => text.en).toSorted(), [
      'Error: unhandled',
      'TypeError: oops',
    ])
    const oops = errors.find(({ text }) => text.en.includes('oops'))
    assert.equal([oops?.place?.file, oops?.place?.line], ['client.ts', 4])
    const unhandled = errors.find(({ text }) => text.en.includes('unhandled'))
    assert.equal([unhandled?.place?.file, unhandled?.place?.line], ['client.ts', 6])
  })

  test('clicks and types as a person does', async () => {
    const { it, ada, said } = await opens(`
      const ask = document.querySelector('#ask')!
      for (const type of ['pointerdown', 'mousedown', 'focus', 'pointerup', 'mouseup', 'click']) {
        ask.addEventListener(type, () => console.log(type))
      }
      document.querySelector('#name')!.addEventListener('input', ({ target }) =>
        console.log('typed', (target as HTMLInputElement).value))
    `)
    assert.ok(await ada.click('#ask'))
    assert.ok(await ada.fill('#name', 'Zoé 🙂'))
    assert.is(await ada.fill('#nothing', 'x'), false)
    await it.stage.settle()
    assert.equal(said(), [
      'pointerdown',
      'mousedown',
      'focus',
      'pointerup',
      'mouseup',
      'click',
      'typed Zoé 🙂',
    ])
    assert.is(await ada.click('#nothing'), false)
    assert.is(await ada.click('#hidden'), false)
  })

  test('clicks twice where one click soon follows another on the same spot', async () => {
    const { it, ada, said } = await opens(`
      const ask = document.querySelector('#ask')!
      ask.addEventListener('click', ({ detail }) => console.log('click', detail))
      ask.addEventListener('dblclick', ({ detail }) => console.log('dblclick', detail))
    `)
    await ada.click('#ask')
    await it.stage.advance(200)
    await ada.click('#ask')
    await it.stage.advance(501)
    await ada.click('#ask')
    await ada.fill('#name', 'Ada')
    await ada.click('#ask')
    // A keyboard has no detail.
    await ada.press('#ask')
    await it.stage.settle()
    assert.equal(said(), ['click 1', 'click 2', 'dblclick 2', 'click 1', 'click 1', 'click 0'])
  })

  test('reads a <br> as a line end, however it came about', async () => {
    const { it, ada } = await opens(`
      const shown = document.querySelector<HTMLElement>('#shown')!
      shown.innerText = 'two\\nlines'
      setTimeout(() => {
        const bold = document.createElement('b')
        bold.append('one', document.createElement('br'), document.createComment('no'), 'more')
        shown.replaceChildren('and ', bold)
      }, 1000)
    `)
    await it.stage.advance(1000)
    const texts = (await ada.shown('#shown')).map(({ text }) => text)
    assert.equal(texts, ['first', 'two\nlines', 'and one\nmore'])
  })

  test('reads what is rendered, in an open shadow tree too', async () => {
    const sheet = '#shown:not(.b) .b, .gone { display: none } .veil { visibility: hidden }'
    const { it, ada } = await opens(`
      const shown = document.querySelector<HTMLElement>('#shown')!
      const sheet = document.createElement('style')
      sheet.textContent = '${sheet}'
      shown.innerHTML = '<i class="b">b</i><i hidden>c</i><i class="veil">d</i><p style="display: contents">e<br></p>f'
      document.head.append(sheet)
      setTimeout(() => { shown.className = 'b' }, 1000)
      setTimeout(() => { shown.classList.add('gone') }, 2000)
      setTimeout(() => {
        shown.className = ''
        const root = shown.attachShadow({ mode: 'open' })
        root.innerHTML = '<b hidden>x</b><b>y </b><slot>none</slot>'
        setTimeout(() => { root.querySelector('b')!.hidden = false }, 1000)
        shown.textContent = 'z'
      }, 3000)
    `)
    await it.stage.advance(4000)
    const texts = (await ada.shown('#shown')).map(({ text }) => text)
    assert.equal(texts.slice(1), ['e\nf', 'be\nf', 'bcde\nf', 'y z', 'xy z'])
  })

  test('clicks on what a mouse would hit, also while the page scrolls', async () => {
    const { it, ada, said } = await opens(`
      const ask = document.querySelector('#ask')!
      const list = document.createElement('div')
      list.style.height = '20000px'
      document.body.append(list)
      const end = document.createElement('p')
      document.body.append(end)
      let times = 0
      ask.addEventListener('click', () => {
        console.log('clicked', ++times)
        end.scrollIntoView({ behavior: 'smooth' })
      })
    `)
    for (let time = 0; time < 20; time++) assert.ok(await ada.click('#ask'))
    await it.stage.settle()
    assert.is(said().at(-1), 'clicked 20')
  })

  test('clicks on what lies above, and in vain on what is switched off', async () => {
    const { it, ada, said } = await opens(`
      const ask = document.querySelector<HTMLButtonElement>('#ask')!
      ask.addEventListener('click', () => console.log('asked'))
      const above = document.createElement('div')
      above.style.cssText = 'position: fixed; inset: 0'
      above.addEventListener('click', () => {
        console.log('above')
        above.remove()
        ask.disabled = true
        setTimeout(() => { ask.disabled = false }, 1000)
      })
      document.body.append(above)
    `)
    await ada.click('#ask')
    await ada.click('#ask')
    await it.stage.advance(1500)
    await ada.click('#ask')
    await it.stage.settle()
    assert.equal(said(), ['above', 'asked'])
  })

  test('dismisses dialogs, and tells of them', async () => {
    const { it, said } = await opens(`
      setTimeout(() => {
        alert('look')
        console.log('answer', confirm('sure?'), prompt('who?'))
      }, 1000)
    `)
    await it.stage.advance(2000)
    assert.equal(said(), ['look', 'sure?', 'who?', 'answer false null'])
  })

  test('cannot reach anything but the lab', async () => {
    let reached = 0
    const outside = http.createServer((_request, response) => {
      reached++
      response.end('outside')
    })
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
    const { port } = outside.address() as AddressInfo
    const { it, facts, said } = await opens(`
      const told = (what: string) => (result: unknown) => console.log(what, String(result))
      const socket = new WebSocket('ws://127.0.0.1:${port}/')
      socket.onclose = ({ code }) => told('socket')(code)
      fetch('http://127.0.0.1:${port}/', { mode: 'no-cors' }).then(
        ({ status }) => told('fetch')(status), ({ name }) => told('fetch')(name))
      new Image().src = 'http://127.0.0.1:${port}/image.png'
    `)
    const spoken = (): boolean => said().length >= 2
    it.stage.journal.listen(() => it.stage.wire.signal.fire())
    assert.ok(await it.stage.wire.signal.until(spoken, 10_000), said().join())
    assert.is(reached, 0)
    assert.ok(said().includes('socket 1006'))
    const refusals = errorsOf(facts).filter(({ text }) => text.en.includes(`127.0.0.1:${port}`))
    assert.ok(refusals.length >= 2)
    outside.close()
  })

  test('leaves with a Close frame, and vanishes without', async () => {
    const script = `new WebSocket('ws://localhost:8888')`
    const first = await opens(script)
    await first.it.stage.leaves(first.ada)
    const left = first.facts.find((fact) => fact.kind === 'closed')
    assert.equal([left?.by, left?.code], ['visitor', 1001])
    const second = await opens(script)
    await second.it.stage.vanishes(second.ada)
    const lost = second.facts.find((fact) => fact.kind === 'closed')
    assert.equal([lost?.by, lost?.code], ['lab', 1006])
  })

  test('takes nothing into the next visitor’s story', async () => {
    const restless = await opens(`
      function again() {
        new WebSocket('ws://localhost:8888').onclose = again
        console.log('again')
      }
      async function ask() {
        for (;;) await fetch('/ask').catch(() => undefined)
      }
      again()
      void ask()
    `)
    await open.pop()?.[Symbol.asyncDispose]()
    assert.ok(restless.said().includes('again'))
    const next = await opens(`console.log('quiet')`)
    await next.it.stage.advance(2000)
    assert.equal(
      next.facts.map(({ kind }) => kind),
      ['console'],
    )
    assert.equal([next.it.stage.wire.links.length, next.it.stage.wire.exchanges.length], [0, 0])
  })

  test('is not slowed down by its browser when its WebSockets fail again and again', async () => {
    const { it, ada, said } = await opens(`
      let failures = 0
      function again() {
        new WebSocket('ws://localhost:8888').onclose = () => {
          failures++
          if (failures < 40) again()
          else console.log('failed', failures)
        }
      }
      setTimeout(again, 1000)
    `)
    it.stage.weather('refused-403', 'Ada')
    // Past the lab's own restraint, which begins at the twenty-sixth.
    await it.stage.advance(30_000)
    assert.equal(said(), ['failed 40'])
    assert.is(ada.links.length, 40)
  })

  test('has read each piece of an answer, and its end, by the instant at which it was sent', async () => {
    const { it, said } = await opens(
      `
      const words = (bytes?: Uint8Array) => new TextDecoder().decode(bytes).trim()
      async function read(name: string, ask: (response: Response) => ReadableStream<any>) {
        for (;;) {
          const reader = ask(await fetch('/ticks')).getReader()
          for (let part = await reader.read(); !part.done; part = await reader.read()) {
            console.log(name, typeof part.value === 'string' ? part.value.trim() : words(part.value))
          }
          console.log(name, 'end')
        }
      }
      read('raw', ({ body }) => body!)
      read('piped', ({ body }) => body!.pipeThrough(new TextDecoderStream()))
      read('copied', (response) => response.clone().body!)
      read('split', ({ body }) => body!.tee()[0])
    `,
      TICKS,
      lagging(browser, 30),
    )
    await hearsTicks(it, said, ['raw', 'piped', 'copied', 'split'])
  })

  test('has read each piece in the other ways too', async () => {
    const { it, said } = await opens(
      `
      async function loop() {
        const { body } = await fetch('/ticks')
        for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
          console.log('loop', new TextDecoder().decode(part).trim())
        }
        console.log('loop end')
        loop()
      }
      async function sink() {
        const { body } = await fetch('/ticks')
        await body!.pipeTo(new WritableStream({
          write: (part) => console.log('sink', new TextDecoder().decode(part).trim()),
        }))
        console.log('sink end')
        sink()
      }
      function old() {
        const request = new XMLHttpRequest()
        let read = 0
        request.onprogress = () => {
          const text = request.responseText.slice(read).trim()
          read = request.responseText.length
          if (text !== '') console.log('old', text)
        }
        request.onload = () => { console.log('old end'); old() }
        request.open('GET', '/ticks')
        request.send()
      }
      loop()
      sink()
      old()
      // Its pieces come when the browser has seen enough of them, if at all.
      function plain() {
        const request = new XMLHttpRequest()
        request.onload = () => { console.log('plain end'); plain() }
        request.open('GET', '/plain')
        request.send()
      }
      plain()
      // Whoever reads no further waits for nothing.
      fetch('/ticks').then(({ body }) => body!.getReader().read())
    `,
      TICKS,
      lagging(browser, 30),
    )
    await hearsTicks(it, () => said().filter((line) => !line.startsWith('plain')), [
      'loop',
      'sink',
      'old',
    ])
    assert.equal(
      said().filter((line) => line.startsWith('plain')),
      ['plain end', 'plain end', 'plain end'],
    )
  })

  test('may have a clock that is fast, while all happens at its time', async () => {
    const { it } = await opens(`
      console.log(Date.now())
      setTimeout(() => {
        document.querySelector('#shown')!.textContent = 'later'
        console.log(Date.now())
        if (sessionStorage.again === undefined) setTimeout(() => location.reload(), 1000)
        sessionStorage.again = 'yes'
      }, 1000)
    `)
    const { stage } = it
    await stage.advance(500)
    const ben = await stage.visitor('Ben', { fast: 40_000 })
    await stage.advance(1700)
    assert.equal(
      (await ben.shown('#shown')).map(({ at, text }) => [Math.round(at - VIRTUAL_EPOCH), text]),
      [
        [500, 'first'],
        [1500, 'later'],
      ],
    )
    await stage.advance(2000)
    const told = (name: string) =>
      it.facts.flatMap((fact) =>
        fact.kind === 'console' && fact.who === name
          ? [[Math.round(fact.at), Number(fact.text) - VIRTUAL_EPOCH]]
          : [],
      )
    const instants = (opened: number, fast: number) =>
      [0, 1000, 2000, 3000].map((ms) => [opened + ms, opened + ms + fast])
    assert.equal(told('Ada'), instants(0, 0))
    assert.equal(told('Ben'), instants(500, 40_000))
  })

  test('finds in another tab of a browser what pages have kept in it, and it alone', async () => {
    const { it, ada } = await opens(`
      console.log(localStorage.one ?? 'nothing', document.cookie, localStorage.length)
      localStorage.one = 'with; "signs" é'
      document.cookie = 'two=2'
      document.cookie = 'three=3; max-age=1000'
      onclick = () => { localStorage.clear(); location.reload() }
    `)
    const heard = (name: string) =>
      it.facts.flatMap((fact) => (fact.kind === 'console' && fact.who === name ? [fact.text] : []))
    const ben = await it.stage.visitor('Ben', { shared: ada })
    await it.stage.visitor('Cleo')
    const found = ['with; "signs" é two=2; three=3 1']
    assert.equal(
      [heard('Ada'), heard('Ben'), heard('Cleo')],
      [['nothing  0'], found, ['nothing  0']],
    )
    // What was taken away does not come back.
    await ben.click('#shown')
    await it.stage.settle()
    assert.equal(heard('Ben'), [...found, 'nothing two=2; three=3 0'])
  })

  test('is lost when its page loops, and the story goes on', async () => {
    const { it, ada, facts } = await opens(`setTimeout(() => { for (;;); }, 1000)`)
    const seen = facts.length
    await it.stage.advance(2000)
    assert.is(ada.lost?.name, 'PageLost')
    assert.match(errorsOf(facts.slice(seen))[0]?.text.en ?? '', /does not answer/)
    assert.is(await ada.click('#ask'), false)
    assert.equal(await ada.shown('#shown'), [])
    await it.stage.advance(2000)
    assert.is(it.stage.now, 4000)
  })
})
