/** Values and calls as Python text, for the code facets of nodes. */

/** Arguments by their Python names; those that are undefined are left out. */
export type Keywords = Readonly<Record<string, PythonValue | undefined>>;
export type PythonValue = string | number | boolean | null | readonly PythonValue[] | Raw;

/** Text that is Python already: a variable, a call. */
export interface Raw { raw: string }
export const raw = (text: string): Raw => ({ raw: text });

/** A value as a Python literal: `true` is True, a list is a tuple, and a number keeps all of its digits. */
export function literal(value: PythonValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : value > 0 ? 'float("inf")' : Number.isNaN(value) ? 'float("nan")' : 'float("-inf")';
  if (typeof value === 'string') return JSON.stringify(value);
  if ('raw' in value) return value.raw;
  return value.length === 1 ? `(${literal(value[0]!)},)` : `(${value.map(literal).join(', ')})`;
}

/** A call: `call('layers.Dense', [64], { activation: 'relu' })` is `layers.Dense(64, activation="relu")`. */
export function call(name: string, positional: readonly PythonValue[] = [], keywords: Keywords = {}): string {
  const named = Object.entries(keywords).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${literal(value)}`]));
  return `${name}(${[...positional.map(literal), ...named].join(', ')})`;
}

/** A name in camel case as Keras and PyTorch write it: `kernelSize` is `kernel_size`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
