/** Exact numbers: a grade is a quotient of decimals, and no binary dust may decide how it is rounded. */

export interface Fraction {
  readonly above: bigint
  /** Greater than 0. */
  readonly below: bigint
}

export const ZERO: Fraction = { above: 0n, below: 1n }

/** The decimal that a number is written as: 0.1 is one tenth. @throws RangeError if it is not finite */
export function fraction(value: number): Fraction {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no number to count with.`)
  const [digits = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', decimals = ''] = digits.split('.')
  const power = Number(exponent) - decimals.length
  const above = BigInt(whole + decimals)
  return power < 0
    ? reduced(above, 10n ** BigInt(-power))
    : { above: above * 10n ** BigInt(power), below: 1n }
}

export function plus(one: Fraction, other: Fraction): Fraction {
  return reduced(one.above * other.below + other.above * one.below, one.below * other.below)
}

export function times(one: Fraction, other: Fraction): Fraction {
  return reduced(one.above * other.above, one.below * other.below)
}

/** One divided by the other. @throws RangeError where that is 0 */
export function over(one: Fraction, other: Fraction): Fraction {
  if (other.above === 0n) throw new RangeError('Nothing can be divided by 0.')
  const sign = other.above < 0n ? -1n : 1n
  return reduced(one.above * other.below * sign, one.below * other.above * sign)
}

/** Negative where one is less than the other, 0 where they are equal. */
export function compare(one: Fraction, other: Fraction): number {
  const [left, right] = [one.above * other.below, other.above * one.below]
  return left < right ? -1 : left > right ? 1 : 0
}

export function sum(all: readonly Fraction[]): Fraction {
  return all.reduce(plus, ZERO)
}

/** The nearest number that a program can hold. */
export function toNumber({ above, below }: Fraction): number {
  // Both may be greater than any number: what counts are the first 17 digits of the quotient.
  const scaled = (above * 10n ** 18n) / below
  return Number(scaled) / 1e18
}

/** A fraction of 0 or more with at most so many decimals, rounded half up: `13.33`, `13.5`, `13`. */
export function rounded({ above, below }: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  return decimalText((2n * above * scale + below) / (2n * below), decimals)
}

/** The same, with what is beyond the last decimal left out. */
export function roundedDown({ above, below }: Fraction, decimals: number): string {
  return decimalText((above * 10n ** BigInt(decimals)) / below, decimals)
}

function decimalText(units: bigint, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const whole = units / scale
  const rest = String(units % scale)
    .padStart(decimals, '0')
    .replace(/0+$/, '')
  return decimals === 0 || rest === '' ? String(whole) : `${whole}.${rest}`
}

function reduced(above: bigint, below: bigint): Fraction {
  let [a, b] = [above < 0n ? -above : above, below]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? ZERO : { above: above / a, below: below / a }
}
