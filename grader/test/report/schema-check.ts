/** As much of JSON Schema (2020-12) as report/schema.json uses; an unknown keyword is an error. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
type Schema = { readonly [key: string]: Json }

const SILENT = ['$schema', '$id', '$defs', 'title', 'description']

/** What is wrong with the value, each with its path; empty when it is valid. */
export function findInvalid(value: Json, schema: Schema, root = schema, path = '$'): string[] {
  return Object.entries(schema).flatMap(([keyword, rule]): string[] => {
    if (SILENT.includes(keyword)) return []
    const wrong = (is: boolean): string[] => (is ? [] : [`${path}: ${keyword}`])
    const fields = isObject(value) ? value : null
    switch (keyword) {
      case '$ref':
        return findInvalid(value, resolve(rule as string, root), root, path)
      case 'const':
        return wrong(value === rule)
      case 'enum':
        return wrong(Array.isArray(rule) && rule.includes(value))
      case 'type':
        return wrong(typeOf(value) === rule || (rule === 'number' && typeOf(value) === 'integer'))
      case 'minimum':
        return wrong(typeof value !== 'number' || value >= Number(rule))
      case 'required':
        return (rule as string[])
          .filter((key) => fields !== null && !Object.hasOwn(fields, key))
          .map((key) => `${path}.${key}: required`)
      case 'properties':
        return Object.entries(rule as Record<string, Schema>).flatMap(([key, each]) => {
          const found = fields?.[key]
          return found === undefined ? [] : findInvalid(found, each, root, `${path}.${key}`)
        })
      case 'additionalProperties':
        return Object.keys(fields ?? {})
          .filter((key) => !Object.hasOwn(schema['properties'] as object, key))
          .map((key) => `${path}.${key}: additional`)
      case 'items':
        return !Array.isArray(value)
          ? []
          : value.flatMap((each: Json, index) => {
              return findInvalid(each, rule as Schema, root, `${path}[${index}]`)
            })
      case 'oneOf': {
        const tries = (rule as Schema[]).map((each) => findInvalid(value, each, root, path))
        const count = tries.filter((each) => each.length === 0).length
        return wrong(count === 1)
      }
      default:
        throw new Error(`The keyword ${keyword} is not known here.`)
    }
  })
}

function resolve(ref: string, root: Schema): Schema {
  const name = ref.replace('#/$defs/', '')
  const found = (root['$defs'] as Record<string, Schema>)[name]
  if (!found) throw new Error(`${ref} is not defined.`)
  return found
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeOf(value) === 'object'
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}
