var nickname = document.getElementById('pseudo') as HTMLInputElement
var input = document.getElementById('message') as HTMLInputElement
var list = document.getElementById('messages')!
var state = document.getElementById('etat')!

var tab = String(Math.random())
var written = 0
var seen = 0
var room = ''
var unsent: string[] = []
var socket: WebSocket | null = null
var retry = 0

function say(line: string) {
  if (socket !== null) return socket.send(line)
  unsent.push(line)
  post()
}

// Nothing else happens on the page until the server has it: no message can overtake another.
function post() {
  clearTimeout(retry)
  while (unsent.length > 0) {
    var request = new XMLHttpRequest()
    request.open('POST', '/post', false)
    try {
      request.send(unsent[0])
    } catch {
      retry = window.setTimeout(post, 3000)
      return
    }
    if (request.status !== 200) {
      retry = window.setTimeout(post, 3000)
      return
    }
    unsent.shift()
  }
}

function receive(text: string) {
  var news = JSON.parse(text)
  if (news.room !== room) seen = 0
  room = news.room
  for (var each of news.lines) {
    if (each.n <= seen) continue
    seen = each.n
    var li = document.createElement('li')
    li.appendChild(document.createTextNode(each.from + ' > ' + each.text))
    list.appendChild(li)
  }
}

function poll() {
  state.textContent = 'requests'
  var request = new XMLHttpRequest()
  request.onload = function () {
    if (request.status !== 200) return void setTimeout(poll, 2000)
    receive(request.responseText)
    poll()
  }
  request.onerror = function () {
    setTimeout(poll, 2000)
  }
  request.open('GET', '/news?room=' + room + '&after=' + seen)
  request.send()
}

function connect() {
  if (!('WebSocket' in window)) return begin()
  var trial = new WebSocket('ws://' + location.host + '/')
  var fallen = false
  var limit = setTimeout(fall, 4000)
  function fall() {
    if (fallen) return
    fallen = true
    clearTimeout(limit)
    socket = null
    trial.close()
    begin()
  }
  trial.onmessage = function (event) {
    if (fallen) return
    clearTimeout(limit)
    receive(event.data)
    if (socket === null) {
      socket = trial
      state.textContent = 'WebSocket'
      unsent.splice(0).forEach(say)
    }
  }
  trial.onclose = fall
}

function begin() {
  poll()
  post()
}

document.getElementById('envoyer')!.onclick = function () {
  written++
  var line = JSON.stringify({ key: tab + written, from: nickname.value, text: input.value })
  if (socket === null && state.textContent !== 'requests') unsent.push(line)
  else say(line)
  input.value = ''
}

connect()
