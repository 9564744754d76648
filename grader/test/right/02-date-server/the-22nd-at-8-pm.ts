// en: An English sentence with an ordinal day; the first date comes after a second and a half.
// fr: Une phrase anglaise avec un jour ordinal ; la première date vient après une seconde et demie.

import { WebSocketServer } from 'ws'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

function ordinal(n: number): string {
  if (n >= 11 && n <= 13) return `${n}th`
  return n + (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
}

function sentence(now: Date): string {
  const pad = (n: number) => String(n).padStart(2, '0')
  const hours = now.getHours()
  const time = `${hours % 12 || 12}:${pad(now.getMinutes())}:${pad(now.getSeconds())}`
  const half = hours < 12 ? 'a.m.' : 'p.m.'
  const day = `${DAYS[now.getDay()]} the ${ordinal(now.getDate())} of ${MONTHS[now.getMonth()]}`
  return `It is ${day}, ${now.getFullYear()}, at ${time} ${half}`
}

const server = new WebSocketServer({ port: Number(process.env.PORT || 8888) })

server.on('connection', (socket) => {
  let first: NodeJS.Timeout | undefined
  let others: NodeJS.Timeout | undefined

  const say = () => socket.send(sentence(new Date()))

  socket.on('message', (data, isBinary) => {
    if (isBinary || String(data) !== 'date' || first) return
    // Let the visitor believe that somebody is looking at a watch.
    first = setTimeout(() => {
      others = setInterval(say, 2000)
      say()
    }, 1500)
  })

  socket.on('close', () => {
    clearTimeout(first)
    clearInterval(others)
  })

  socket.on('error', (error) => console.error(error.message))
})
