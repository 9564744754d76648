// What the class's page can do: sort and filter the table, unpack a student's details when asked.
'use strict'

const lang = document.documentElement.lang
const table = document.getElementById('table')
const body = table.tBodies[0]
const said = document.getElementById('count')
const filter = document.getElementById('filter')
const order = new Intl.Collator(lang, { numeric: true, sensitivity: 'base' })

document.documentElement.classList.add('scripted')

// Sorting

for (const button of table.tHead.querySelectorAll('button')) {
  button.addEventListener('click', () => sortBy(button))
}

function sortBy(button) {
  const head = button.closest('th')
  const number = button.hasAttribute('data-number')
  // Numbers are first asked for from the lowest: who needs help stands on top.
  const down = head.getAttribute('aria-sort') === 'ascending'
  for (const other of table.tHead.querySelectorAll('[aria-sort]')) {
    other.removeAttribute('aria-sort')
  }
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending')
  const column = head.cellIndex
  const key = (row) => {
    const cell = row.cells[column]
    return number ? Number(cell.dataset.value) : cell.textContent
  }
  const sign = down ? -1 : 1
  const rows = [...body.rows].map((row) => ({ row, key: key(row) }))
  rows.sort((a, b) => sign * (number ? a.key - b.key : order.compare(a.key, b.key)))
  body.append(...rows.map(({ row }) => row))
  said.textContent = said.dataset.sorted.replace('{column}', button.textContent)
}

// Filtering

filter.addEventListener('input', () => {
  const plain = (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const wanted = plain(filter.value.trim())
  let shown = 0
  for (const row of body.rows) {
    row.hidden = !plain(row.cells[0].textContent).includes(wanted)
    if (!row.hidden) shown++
  }
  said.textContent = said.dataset.shown.replace('{shown}', shown).replace('{all}', body.rows.length)
})

// Details: base64 of deflated HTML, written into the page when they are first opened

const students = [...document.querySelectorAll('details.student')]

async function unpack(details) {
  const place = details.querySelector('.packed')
  const source = details.querySelector('script')
  if (source === null) return
  if (typeof DecompressionStream === 'undefined') {
    place.textContent = place.dataset.tooOld
    return
  }
  source.remove()
  place.textContent = place.dataset.opening
  const bytes = Uint8Array.from(atob(source.textContent), (sign) => sign.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  place.innerHTML = await new Response(stream).text()
}

for (const details of students) {
  details.addEventListener('toggle', () => {
    if (details.open) void unpack(details)
  })
}

document.getElementById('open-all').addEventListener('click', () => {
  for (const details of students) details.open = true
})

document.getElementById('close-all').addEventListener('click', () => {
  for (const details of students) details.open = false
})

// A link into the details opens them first

async function follow() {
  const id = decodeURIComponent(location.hash.slice(1))
  const details = students.find((each) => id === each.id || id.startsWith(`${each.id}-`))
  if (details === undefined) return
  details.open = true
  await unpack(details)
  const target = document.getElementById(id) ?? details
  target.scrollIntoView()
  const focus = target === details ? details.querySelector('summary') : target
  focus.focus({ preventScroll: true })
}

addEventListener('hashchange', () => void follow())
void follow()

// A click on the link that one stands on already does not change the hash
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]')
  if (link !== null && link.hash === location.hash) void follow()
})
