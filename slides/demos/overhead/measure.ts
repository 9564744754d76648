/** Has the same messages brought three ways, and asks the server what they cost. */
import { address } from '../kit.ts'
import { isMeasurement, type Measurement } from './bytes.ts'

/** Measures `count` messages each way. @throws Error where no server answers */
export async function liveMeasurement(count: number): Promise<Measurement> {
  const run = `run=${crypto.randomUUID()}`
  for (let index = 0; index < count; index++) {
    await (await fetch(address('http', `overhead/poll?${run}`))).text()
  }
  await listen(`${run}&count=${count}`, count)
  await converse(run, count)
  const response = await fetch(address('http', `overhead/bytes?${run}`))
  const measured: unknown = await response.json()
  if (!isMeasurement(measured)) throw new Error('not a measurement')
  return measured
}

function listen(query: string, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const source = new EventSource(address('http', `overhead/events?${query}`))
    let heard = 0
    source.addEventListener('message', () => {
      if (++heard < count) return
      source.close()
      resolve()
    })
    source.addEventListener('error', () => {
      source.close()
      reject(new Error('closed'))
    })
  })
}

function converse(run: string, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address('ws', `overhead/websocket?${run}`))
    let heard = 0
    socket.addEventListener('open', () => socket.send('date'))
    socket.addEventListener('message', () => {
      heard++
      if (heard < count) return socket.send('date')
      socket.close()
      resolve()
    })
    socket.addEventListener('close', () => reject(new Error('closed')))
  })
}
