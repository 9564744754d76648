// en: A page that polls tries the WebSocket again once a minute, between two polls, and goes on polling if that fails.
// fr: Une page qui interroge retente la WebSocket une fois par minute, entre deux requêtes, et continue d'interroger en cas d'échec.

interface Said { id: string; nickname: string; text: string }
interface News { start: string; last: number; messages: (Said & { number: number })[] }

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!;
const message = document.querySelector<HTMLInputElement>('#message')!;
const etat = document.querySelector('#etat')!;
const ul = document.querySelector('#messages')!;

let start = '';
let last = 0;
let pending: Said[] = [];
let deliver: () => void = () => {};

function news(n: News) {
  if (n.start !== start) { start = n.start; last = 0; }
  for (const m of n.messages) {
    if (m.number <= last) continue;
    last = m.number;
    pending = pending.filter((p) => p.id !== m.id);
    const li = document.createElement('li');
    li.append(`${m.nickname}: ${m.text}`);
    ul.append(li);
  }
}

const sleep = (ms: number) => new Promise<void>((r) => { setTimeout(r, ms); });
const query = () => `?start=${encodeURIComponent(start)}&since=${last}`;

/** Tells whether it has worked; resolves when it is over. */
async function talkOverSocket(): Promise<boolean> {
  if (!window.WebSocket) return false;
  const ws = new WebSocket(`ws://${location.host}/${query()}`);
  let worked = false;
  await new Promise<void>((over) => {
    const limit = setTimeout(over, 3000);
    ws.addEventListener('close', () => over());
    ws.addEventListener('message', ({ data }) => {
      if (!worked) {
        worked = true;
        clearTimeout(limit);
        etat.textContent = 'WebSocket';
        const said = new Set<string>();
        deliver = () => {
          for (const p of pending) {
            if (said.has(p.id)) continue;
            said.add(p.id);
            ws.send(JSON.stringify([p]));
          }
        };
        deliver();
      }
      if (ws.readyState === WebSocket.OPEN) news(JSON.parse(data));
    });
  });
  deliver = () => {};
  ws.close();
  return worked;
}

/** Polls until `until`, and a little longer: to the end of the poll under way. Throws if it fails. */
async function talkOverPolls(until: number): Promise<void> {
  etat.textContent = 'polling';
  let sending: Promise<void> | null = null;
  let failed: unknown = null;
  const send = async () => {
    await Promise.resolve();
    const given = new Set<string>();
    for (let batch = pending; batch.length > 0; batch = pending.filter((p) => !given.has(p.id))) {
      batch.forEach((p) => given.add(p.id));
      const r = await fetch('/say', { method: 'POST', body: JSON.stringify(batch) });
      if (!r.ok) throw new Error('say: ' + r.status);
      pending = pending.filter((p) => !given.has(p.id));
    }
  };
  deliver = () => {
    sending ??= send().catch((e) => { failed = e; }).finally(() => { sending = null; });
  };
  deliver();
  try {
    do {
      const r = await fetch('/poll' + query(), { cache: 'no-store', signal: AbortSignal.timeout(35000) });
      if (!r.ok) throw new Error('poll: ' + r.status);
      news(await r.json());
      if (failed) throw failed;
    } while (Date.now() < until);
  } finally {
    deliver = () => {};
    await sending;
  }
}

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (!message.value.trim()) return;
  const id = crypto.getRandomValues(new Uint32Array(3)).join('.');
  pending.push({ id, nickname: pseudo.value, text: message.value });
  message.value = '';
  deliver();
});

let failures = 0;
for (;;) {
  if (await talkOverSocket()) failures = 0;
  const began = Date.now();
  try {
    await talkOverPolls(Date.now() + 60_000);
    failures = 0;
  } catch (e) {
    console.log('polls ended', e);
    if (Date.now() - began > 5000) failures = 0;
    await sleep(Math.min(8000, 1000 * 2 ** failures) + 500 * Math.random());
    failures++;
  }
}
