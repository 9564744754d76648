// en: A scheduler: a queue sorted by due time and a single setTimeout for the earliest.
// fr: Un ordonnanceur : une file triée par échéance et un seul setTimeout pour la plus proche.

import { WebSocketServer, WebSocket } from 'ws';

const PERIOD = 2000;

interface Job {
  due: number;
  ws: WebSocket;
}

let queue: Job[] = [];
let timeout: NodeJS.Timeout | undefined;

function arm() {
  clearTimeout(timeout);
  timeout = undefined;
  const first = queue[0];
  if (first) timeout = setTimeout(run, Math.max(0, first.due - Date.now()));
}

function run() {
  const now = Date.now();
  while (queue[0] && queue[0].due <= now) {
    const job = queue.shift()!;
    job.ws.send(new Date(now).toISOString());
    insert({ ws: job.ws, due: job.due + PERIOD });
  }
  arm();
}

function insert(job: Job) {
  queue.push(job);
  queue.sort((a, b) => a.due - b.due);
}

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return;
    if (queue.some((job) => job.ws === ws)) return;
    insert({ ws, due: Date.now() });
    arm();
  });

  ws.on('close', () => {
    queue = queue.filter((job) => job.ws !== ws);
    arm();
  });
});
