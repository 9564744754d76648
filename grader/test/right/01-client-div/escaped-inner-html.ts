// en: Uses innerHTML, after everything that means something there was escaped.
// fr: Utilise innerHTML, après avoir échappé tout ce qui y a un sens.

const $ = (id: string) => document.getElementById(id)!
const MAP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (s: string) => s.replace(/[&<>"']/g, (c) => MAP[c]!)
const ws = new WebSocket(`ws://${location.host}`)
const show = () => { $('etat').innerHTML = `<b>${['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'][ws.readyState]}</b>` }
show()
;['open', 'close', 'error'].forEach((t) => ws.addEventListener(t, show))
ws.addEventListener('message', ({ data }) => { $('ladate').innerHTML = `<p style="margin:0">${escapeHtml(data)}</p>` })
$('demande').addEventListener('click', () => { try { ws.send('date') } catch { /* too early */ } })
