import { relative, resolve } from 'node:path'
import { handOut } from '../class/handout.ts'
import type { Text } from '../model/text.ts'
import { hasGallery } from '../run/gallery.ts'
import type { Command, Context } from './command.ts'
import { type Parsed, UsageError } from './options.ts'

const DEFAULT = 'websocket-lab-students.zip'

export const handoutCommand: Command = {
  name: 'handout',
  summary: {
    en: `Makes the students’ edition: the kit as an archive, without solutions and gallery (without FILE: ${DEFAULT}).`,
    fr: `Fabrique l’édition des étudiants\u202f: le kit en une archive, sans solutions ni galerie (sans FILE\u202f: ${DEFAULT}).`,
  },
  words: '[FILE]',
  options: [],
  examples: ['npm run handout', 'npm run handout ../lab-2026.zip'],
  run: runHandout,
}

async function runHandout({ words }: Parsed, { cwd, stdout, lang }: Context): Promise<number> {
  const [file = DEFAULT, ...more] = words
  if (!hasGallery()) throw new UsageError(ALREADY)
  if (more.length > 0 || !/\.zip$/i.test(file)) throw new UsageError(ONE_ZIP)
  const target = resolve(cwd, file)
  try {
    const { files, restored } = await handOut(target)
    for (const name of restored) stdout.write(`${tellRestored(name)[lang]}\n`)
    stdout.write(`${tellDone(relative(cwd, target) || target, files)[lang]}\n`)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError({
      en: `${file} cannot be written: ${message}`,
      fr: `impossible d’écrire ${file}\u202f: ${message}`,
    })
  }
  return 0
}

const ALREADY: Text = {
  en: 'this is a students’ edition already',
  fr: 'ceci est déjà une édition pour étudiants',
}

const ONE_ZIP: Text = {
  en: 'handout takes the name of one zip file: npm run handout my-class.zip',
  fr: 'handout attend le nom d’un seul fichier zip\u202f: npm run handout ma-classe.zip',
}

function tellRestored(name: string): Text {
  return {
    en: `${name}: you have worked on it; students get it as it came.`,
    fr: `${name}\u202f: vous y avez travaillé\u202f; les étudiants le reçoivent tel qu’à l’origine.`,
  }
}

function tellDone(name: string, files: number): Text {
  return {
    en: `${name}: ${files} files, without solutions and gallery. Students unpack it, run npm ci there, and begin.`,
    fr: `${name}\u202f: ${files} fichiers, sans solutions ni galerie. Les étudiants la décompressent, y lancent npm ci, et commencent.`,
  }
}
