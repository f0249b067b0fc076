/** Words for a parameter's value on one line. */
import type { ParamValue } from '../../src/ml/document/schema.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import type { NodeWords } from '../i18n/words.ts';

/** Words that a value may need: yes, no, all, none, and a count. */
export interface ValueWords { yes: string; no: string; all: string; none: string; count(count: number): string }

/** A value for the summary on a node: short, and never rounded away. */
export function paramText(definition: NodeDefinition, name: string, value: ParamValue, words: NodeWords, say: ValueWords): string {
  const spec = definition.params[name]!;
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  if (Array.isArray(value)) return value.length === 0 ? (spec.kind === 'integers' ? say.none : say.all) : value.length === 1 ? String(value[0]) : say.count(value.length);
  if (value !== null && typeof value === 'object') return Object.keys(value).length === 0 ? say.none : say.count(Object.keys(value).length);
  if (value === null || value === '') return say.none;
  if (spec.kind === 'choice' && typeof value === 'string') return words.choice(definition, name, value);
  if (spec.kind === 'file' && typeof value === 'string') return value.split(/[/\\]/).at(-1) ?? value;
  return String(value);
}
