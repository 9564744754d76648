// @ts-nocheck
var run = '', n = 0, c = 0, out = [], seen = {}, ws = null, polling = false, busy = false, delay = 1000
function el(i) { return document.getElementById(i) }
function take(o) { run = o.run; n = o.n; o.list.forEach(function (m) { if (seen[m.id]) return; seen[m.id] = 1; var li = document.createElement('li'); li.textContent = m.who + '> ' + m.text; el('messages').appendChild(li) }) }
function script(src, ok, bad) { var s = document.createElement('script'); s.src = src; s.async = true; s.onload = function () { s.remove(); ok() }; s.onerror = function () { s.remove(); bad() }; document.head.appendChild(s) }
function poll() {
  polling = true
  var name = ++c
  window['chat_' + name] = function (o) { take(o); delay = 1000 }
  script('/poll.js?c=' + name + '&run=' + run + '&n=' + n, function () { delete window['chat_' + name]; el('etat').textContent = 'script'; flush(); poll() }, function () { delete window['chat_' + name]; el('etat').textContent = 'waiting'; setTimeout(poll, delay); delay = Math.min(delay * 2, 8000) })
}
function b64(s) { var r = ''; new TextEncoder().encode(s).forEach(function (x) { r += String.fromCharCode(x) }); return btoa(r).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '') }
function flush() {
  if (ws) { while (out.length) ws.send(JSON.stringify(out.shift())); return }
  if (!polling || busy || !out.length) return
  busy = true
  var m = out[0], d = b64(JSON.stringify([m.who, m.text])), of = Math.ceil(d.length / 6000), i = 0
  ;(function next() {
    if (i === of) { out.shift(); busy = false; return flush() }
    var good = false
    window.sent = function (ok) { good = ok }
    script('/piece.js?id=' + m.id + '&of=' + of + '&i=' + i + '&d=' + d.slice(i * 6000, i * 6000 + 6000), function () { if (good) i++; else i = 0; next() }, function () { busy = false /* tried again after the next poll */ })
  })()
}
el('envoyer').onclick = function () { if (!el('message').value.trim()) return; out.push({ id: Math.random().toString(36).slice(2) + Date.now().toString(36), who: el('pseudo').value, text: el('message').value }); el('message').value = ''; flush() }
if (typeof WebSocket != 'function') poll()
else {
  var s = new WebSocket('ws://' + location.host)
  var end = function () { clearTimeout(t); s.onclose = s.onmessage = null; s.close(); ws = null; setTimeout(poll, 100 + 900 * Math.random()) }
  var t = setTimeout(end, 3000)
  s.onclose = end
  s.onmessage = function (e) { clearTimeout(t); take(JSON.parse(e.data)); if (!ws) { ws = s; el('etat').textContent = 'ws'; flush() } }
}
