/** A class of any size, for what has to hold for 120 students as for four. */
import type { Report } from '../../model/report.ts'
import { chat, dateServer, fallback, multiClient, report, submission } from './samples.ts'

const client = { ...dateServer, id: '01-client-div', title: { en: 'A client', fr: 'Un client' } }
const room = { ...multiClient, id: '04-chat', title: chat.title }
const late = { ...multiClient, id: '05-fallback', title: fallback.title }

/** So many students with five exercises each, most of them with two failures in three of these. */
export const classOf = (count: number): Report =>
  report(
    Array.from({ length: count }, (_, at) => {
      const last = at % 3 === 0 ? fallback : late
      return submission(`Student ${at}`, [client, dateServer, multiClient, room, last])
    }),
  )
