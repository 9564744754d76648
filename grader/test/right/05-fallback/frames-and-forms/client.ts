// @ts-nocheck
const $ = (i) => document.getElementById(i)
let boot = '', n = 0, aDire = [], enRoute = 0, prise = null, cadre = null, recu = false, pause = 600, sonde = false
const vus = new Set()
window.recevoir = (o) => {
  recu = true; boot = o.boot; n = o.n
  for (const m of o.liste) if (!vus.has(m.cle)) { vus.add(m.cle); const li = document.createElement('li'); li.textContent = `${m.qui} dit : ${m.quoi}`; $('messages').appendChild(li) }
}
let bon = false
window.parti = () => { aDire.splice(0, enRoute); bon = true }
function sonder() {
  sonde = true; recu = false
  if (cadre) cadre.remove()
  cadre = document.createElement('iframe')
  cadre.style.display = 'none'
  cadre.src = `/cadre?boot=${boot}&n=${n}&r=${Math.random()}`
  cadre.onload = () => {
    if (recu) { pause = 600; $('etat').textContent = 'iframe'; if (aDire.length) poster(); setTimeout(sonder, 0) }
    else { $('etat').textContent = '…'; setTimeout(sonder, pause); pause = Math.min(pause * 2, 5000) }
  }
  document.body.appendChild(cadre)
}
let formCadre = null
function poster() {
  if (enRoute || !aDire.length) return
  enRoute = aDire.length
  formCadre?.remove()
  formCadre = document.createElement('iframe'); formCadre.name = 'envoi' + Date.now(); formCadre.hidden = true
  document.body.appendChild(formCadre)
  const f = document.createElement('form')
  f.method = 'post'; f.action = '/dire'; f.target = formCadre.name; f.hidden = true
  const i = document.createElement('input'); i.type = 'hidden'; i.name = 'j'; i.value = JSON.stringify(aDire)
  f.append(i); document.body.append(f)
  formCadre.onload = () => { if (formCadre?.contentWindow && !estVide()) { enRoute = 0; const ms = bon ? 0 : parts(); bon = false; if (aDire.length) setTimeout(poster, ms) } }
  f.submit(); f.remove()
}
const parts = () => 3000
const estVide = () => { try { return formCadre.contentWindow.location.href === 'about:blank' } catch { return false } }
$('envoyer').addEventListener('click', () => {
  if (!$('message').value.trim()) return
  aDire.push([crypto.getRandomValues(new Uint32Array(2)).join('x'), $('pseudo').value, $('message').value])
  $('message').value = ''
  vider()
})
function vider() { if (prise) while (aDire.length) prise.send(JSON.stringify(aDire.shift())); else if (sonde) setTimeout(poster, 0) }
function ouvrir() {
  if (!window.WebSocket) return sonder()
  const ws = new WebSocket('ws://' + location.host)
  const fin = () => { clearTimeout(t); ws.onclose = ws.onmessage = null; ws.close(); prise = null; setTimeout(sonder, 50) }
  const t = setTimeout(fin, 3000)
  ws.onclose = fin
  ws.onmessage = (e) => { clearTimeout(t); recevoir(JSON.parse(e.data)); if (!prise) { prise = ws; $('etat').textContent = 'WebSocket'; vider() } }
}
ouvrir()
