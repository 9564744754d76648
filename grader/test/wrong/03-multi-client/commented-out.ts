// fails: listens
// en: Everything is commented out but a log.
// fr: Tout est en commentaire, sauf une trace.

// import { WebSocketServer } from 'ws'
//
// const wss = new WebSocketServer({ port: 8888 })
// wss.on('connection', (ws) => {
//   ws.on('message', (data) => {
//     if (data.toString() === 'date') setInterval(() => ws.send(new Date().toString()), 2000)
//   })
// })

console.log('ça marchait hier')
