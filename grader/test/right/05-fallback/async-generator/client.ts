// en: Each transport is an async generator of news, and the page a single for await loop over them.
// fr: Chaque transport est un générateur asynchrone de nouvelles, et la page une seule boucle for await.

import { byPolling } from './polling'
import { bySocket } from './socket'
import { outbox, place, type News } from './state'

const [pseudo, message] = ['pseudo', 'message'].map((id) => document.getElementById(id) as HTMLInputElement)

document.getElementById('envoyer')!.addEventListener('click', () => {
  if (message!.value.trim() === '') return
  outbox.add({ id: `${Math.random()}${performance.now()}`, nickname: pseudo!.value, text: message!.value })
})

function show(news: News): void {
  if (news.start !== place.start) Object.assign(place, { start: news.start, last: 0 })
  for (const { number, id, nickname, text } of news.messages.filter(({ number }) => number > place.last)) {
    place.last = number
    outbox.arrived(id)
    const item = document.createElement('li')
    item.innerHTML = '<em></em>: <span></span>'
    item.querySelector('em')!.textContent = nickname
    item.querySelector('span')!.textContent = text
    document.getElementById('messages')!.append(item)
  }
}

async function* news(): AsyncGenerator<News, never> {
  for (let pause = 1000; ; pause = Math.min(2 * pause, 9000)) {
    for (const way of [bySocket, byPolling]) {
      try {
        for await (const each of way()) {
          pause = 500
          yield each
        }
      } catch (error) {
        console.log(way.name, String(error))
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause * (0.7 + Math.random() * 0.3)))
  }
}

for await (const each of news()) show(each)
