// fails: listens
// en: A TypeError two functions deep before it listens.
// fr: Une TypeError à deux fonctions de profondeur avant d'écouter.

import { WebSocketServer } from 'ws'

interface Config {
  server?: { port: number }
}

function readConfig(): Config {
  return {}
}

function portOf(config: Config): number {
  return config.server!.port
}

function start() {
  const wss = new WebSocketServer({ port: portOf(readConfig()) })
  wss.on('connection', (ws) => {
    let timer: NodeJS.Timeout | undefined
    ws.on('message', (data) => {
      if (data.toString() !== 'date' || timer) return
      timer = setInterval(() => ws.send(new Date().toString()), 2000)
    })
    ws.on('close', () => clearInterval(timer))
  })
}

start()
