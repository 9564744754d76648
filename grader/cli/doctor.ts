import { renderDoctor } from '../report/doctor.ts'
import { examine } from '../world/doctor.ts'
import type { Command, Context } from './command.ts'
import type { Parsed } from './options.ts'
import { terminalOptions } from './terminal-options.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  summary: {
    en: 'Says what is missing on this machine, and how to get it.',
    fr: 'Dit ce qui manque sur cette machine, et comment l’obtenir.',
  },
  words: '',
  options: [],
  examples: ['npm run doctor'],
  run: async (_parsed: Parsed, context: Context) => {
    const findings = await examine()
    context.stdout.write(renderDoctor(findings, terminalOptions(context.stdout, context, false)))
    return findings.every(({ ok }) => ok !== false) ? 0 : 1
  },
}
