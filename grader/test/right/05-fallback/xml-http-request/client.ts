// version avec XMLHttpRequest, à l'ancienne
var pseudo = document.getElementById('pseudo') as HTMLInputElement
var champ = document.getElementById('message') as HTMLInputElement
var ul = document.getElementById('messages')!
var mode = 'aucun'
var dernier = 0
var essais = 0
var ws: WebSocket | null = null
var file: { cle: string; qui: string; texte: string }[] = []
var enCours = false

function ajouter(m: { n: number; qui: string; texte: string }) {
  if (m.n <= dernier) return
  dernier = m.n
  var li = document.createElement('li')
  li.appendChild(document.createTextNode(m.qui + ' : ' + m.texte))
  ul.appendChild(li)
}
function envoyerFile() {
  if (file.length === 0) return
  if (mode === 'ws' && ws && ws.readyState === 1) {
    ws.send(JSON.stringify(file[0]))
    return
  }
  if (mode !== 'poll' || enCours) return
  enCours = true
  var x = new XMLHttpRequest()
  x.open('POST', '/envoi')
  x.setRequestHeader('Content-Type', 'application/json')
  x.timeout = 5000
  x.onload = function () { enCours = false; if (x.status < 300) { file.shift(); envoyerFile() } else setTimeout(envoyerFile, 1000) }
  x.onerror = x.ontimeout = function () { enCours = false; setTimeout(envoyerFile, 1000) }
  x.send(JSON.stringify(file[0]))
}
function demarrerPoll() {
  if (mode === 'poll') return
  mode = 'poll'
  poll()
  envoyerFile()
}
function poll() {
  var x = new XMLHttpRequest()
  x.open('GET', '/attente?depuis=' + dernier + '&t=' + Date.now())
  x.timeout = 35000
  x.onload = function () {
    if (x.status === 200) {
      essais = 0
      var r = JSON.parse(x.responseText)
      if (r.remise) dernier = 0
      r.messages.forEach(ajouter)
      poll()
    } else if (x.status === 204) poll()
    else plusTard()
  }
  x.onerror = plusTard
  x.ontimeout = poll
  x.send()
}
function plusTard() {
  essais++
  setTimeout(poll, Math.min(1000 * essais, 5000) + Math.random() * 500)
}
function connecter() {
  var ouvert = false
  try { ws = new WebSocket('ws://' + location.host + '/ws?depuis=' + dernier) } catch (e) { ws = null; return demarrerPoll() }
  var fini = false
  var garde = setTimeout(abandon, 3000)
  function abandon() {
    if (fini) return
    fini = true
    clearTimeout(garde)
    if (ws) { ws.onmessage = null; ws.close() }
    ws = null
    demarrerPoll()
  }
  ws.onmessage = function (e) {
    if (!ouvert) { ouvert = true; clearTimeout(garde); mode = 'ws'; envoyerFile() }
    var r = JSON.parse(e.data)
    if (r.remise) dernier = 0
    if (r.recu) { if (file[0] && file[0].cle === r.recu) file.shift(); envoyerFile() }
    if (r.messages) r.messages.forEach(ajouter)
  }
  ws.onclose = ws.onerror = abandon
}
document.getElementById('envoyer')!.onclick = function () {
  var t = champ.value
  if (!t.replace(/\s/g, '')) return
  file.push({ cle: Math.random().toString(36).slice(2) + Date.now(), qui: pseudo.value, texte: t })
  champ.value = ''
  if (file.length === 1) envoyerFile()
}
if (typeof WebSocket === 'undefined') demarrerPoll()
else connecter()
