/** What page and server say to each other: the same JSON over a WebSocket and over requests. */

// #region protocol
/** What somebody wrote. The page makes the id up, so that a text sent twice is recognised. */
export interface Said {
  readonly id: string
  readonly nickname: string
  readonly text: string
}

/** The same, once the server has given it its place. */
export interface Message extends Said {
  readonly number: number
}

/** What the server says: all messages after those that the page has. Often there are none. */
export interface News {
  /** Made up when the server starts: another one means that its numbers began anew. */
  readonly start: string
  /** The number of the newest message of all. */
  readonly last: number
  readonly messages: readonly Message[]
}
// #endregion protocol

/** How far a page has come: it has the messages up to `number` of the server `start`. */
export interface Cursor {
  readonly start: string
  readonly number: number
}
