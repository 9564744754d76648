/** The live page by itself, without the terminal: node --import tsx grader/lab/live/try.ts 4 */
import { watch } from 'node:fs'
import { resolve } from 'node:path'
import { CHECKS } from '../../checks/index.ts'
import { Lab } from '../../run/lab.ts'
import { EXERCISES } from '../../run/prepare.ts'
import { openLive } from './live.ts'

const [number = '4', folder] = process.argv.slice(2)
const check = CHECKS.find(({ exercise }) => exercise.number === Number(number))
if (check === undefined) throw new Error(`There is no exercise ${number}.`)
const lab = await Lab.open()
const path = resolve(folder ?? `${EXERCISES}/${check.exercise.id}`)
const live = await openLive({ check, folder: path, lang: 'en', tools: lab.tools })
console.log(`${live.address}/lab/`)
live.listen((event) => console.log(event))
watch(path, () => void live.reload())
