// en: Classes on both sides: a Room with its Members, a ChatPage with handleEvent.
// fr: Des classes des deux côtés : une Room et ses Members, une ChatPage et son handleEvent.

import { WebSocketServer, type WebSocket, type RawData } from 'ws';
import type { IncomingMessage } from 'node:http';

class Member {
  readonly socket: WebSocket;
  readonly room: Room;

  constructor(socket: WebSocket, room: Room) {
    this.socket = socket;
    this.room = room;
    socket.on('message', (data, binary) => this.#hears(data, binary));
    socket.on('close', () => room.leave(this));
    socket.on('error', (error) => console.error(error.message));
  }

  tell(text: string) {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
  }

  #hears(data: RawData, binary: boolean) {
    if (binary) return;
    try {
      const [name, text] = JSON.parse(data.toString()) as unknown[];
      if (typeof name === 'string' && typeof text === 'string') this.room.say(name, text);
    } catch {
      this.socket.close(1003, 'an array of two strings, please');
    }
  }
}

class Room {
  #members = new Set<Member>();

  enter(socket: WebSocket) {
    this.#members.add(new Member(socket, this));
  }

  leave(member: Member) {
    this.#members.delete(member);
  }

  say(name: string, text: string) {
    if (!text.trim()) return;
    for (const member of this.#members) member.tell(JSON.stringify([name, text]));
  }
}

class Door {
  static ours = 'http://localhost:8888';

  static opensFor(request: IncomingMessage) {
    return request.headers.origin === Door.ours;
  }
}

const room = new Room();
const server = new WebSocketServer({
  port: 8888,
  verifyClient: ({ req }: { req: IncomingMessage }) => Door.opensFor(req),
});
server.on('connection', (socket) => room.enter(socket));
