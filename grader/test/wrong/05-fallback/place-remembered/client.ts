interface News {
  run: string
  messages: { number: number; pseudo: string; text: string }[]
}

const pseudo = document.querySelector('#pseudo') as HTMLInputElement
const field = document.querySelector('#message') as HTMLInputElement
const button = document.querySelector('#envoyer') as HTMLButtonElement
const list = document.querySelector('#messages') as HTMLUListElement
const etat = document.querySelector('#etat') as HTMLElement

let run = ''
let since = 0
const unsent: string[] = []
let send: (() => void) | null = null

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function receive(news: News) {
  if (news.run !== run) {
    run = news.run
    since = 0
  }
  for (const { number, pseudo, text } of news.messages) {
    // We have seen that one.
    if (number <= since) continue
    since = number
    const li = document.createElement('li')
    li.textContent = `${pseudo} : ${text}`
    list.appendChild(li)
  }
}

button.onclick = () => {
  if (field.value.trim() === '') return
  unsent.push(JSON.stringify({ pseudo: pseudo.value, text: field.value }))
  field.value = ''
  send?.()
}

function webSocket(): Promise<boolean> {
  return new Promise((resolve) => {
    if (typeof WebSocket === 'undefined') return resolve(false)
    const ws = new WebSocket(`ws://${location.host}/?run=${run}&since=${since}`)
    let worked = false
    const tooLong = setTimeout(() => over(), 3000)
    function over() {
      clearTimeout(tooLong)
      ws.onmessage = ws.onclose = null
      ws.close()
      send = null
      resolve(worked)
    }
    ws.onclose = over
    ws.onmessage = (event) => {
      clearTimeout(tooLong)
      worked = true
      etat.textContent = 'WebSocket'
      receive(JSON.parse(event.data))
      if (send) return
      send = () => unsent.splice(0).forEach((each) => ws.send(each))
      send()
    }
  })
}

async function polling() {
  etat.textContent = 'polling'
  let sending = false
  send = async () => {
    if (sending) return
    sending = true
    try {
      while (unsent.length > 0) {
        const response = await fetch('/messages', { method: 'POST', body: unsent[0]! })
        unsent.shift()
        await response.json()
      }
    } catch {
      etat.textContent = 'not sent'
    }
    sending = false
  }
  send()
  try {
    for (;;) receive(await (await fetch(`/messages?run=${run}&since=${since}`)).json())
  } catch {
    etat.textContent = 'disconnected'
  }
  send = null
}

for (;;) {
  if (!(await webSocket())) await polling()
  await wait(2000 + Math.random() * 1000)
}
