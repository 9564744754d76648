import { type News, outbox, where } from './state'

export async function* bySocket(): AsyncGenerator<News> {
  if (!('WebSocket' in window)) return
  const socket = new WebSocket(`ws://${location.host}/?${where()}`)
  const come: News[] = []
  let over = false
  let wake = () => {}
  socket.onmessage = ({ data }) => {
    if (over) return
    come.push(JSON.parse(data))
    wake()
  }
  const end = () => {
    over = true
    wake()
  }
  socket.onclose = end
  const limit = setTimeout(end, 3000)
  let open = false
  try {
    while (!over || come.length > 0) {
      const next = come.shift()
      if (next) {
        if (!open) {
          open = true
          clearTimeout(limit)
          outbox.open((said) => socket.send(JSON.stringify(said)))
        }
        yield next
      } else {
        await new Promise<void>((resolve) => (wake = resolve))
      }
    }
  } finally {
    clearTimeout(limit)
    outbox.post = null
    socket.close()
  }
}
