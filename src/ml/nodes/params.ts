/** Validation of parameters against their specs: findings, never corrections. */
import { CELL_KINDS, type TableFact } from '../document/facts.ts';
import type { ParamValue, ParamValues } from '../document/schema.ts';
import type { LocalFinding, NodeDefinition, ParamSpec } from './define.ts';

/** The range of a number in words: `an integer from 1 to 100`. */
export function describeRange(spec: Extract<ParamSpec, { kind: 'integer' | 'number' }>): string {
  const noun = spec.kind === 'integer' ? 'an integer' : 'a number';
  const open = spec.kind === 'number' && spec.exclusiveMin;
  if (spec.min !== undefined && spec.max !== undefined) return `${noun} ${open ? 'above' : 'from'} ${spec.min} ${open ? 'and at most' : 'to'} ${spec.max}`;
  if (spec.min !== undefined) return open ? `${noun} above ${spec.min}` : `${noun} of at least ${spec.min}`;
  if (spec.max !== undefined) return `${noun} of at most ${spec.max}`;
  return noun;
}

function show(value: ParamValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What is wrong with one value, or null. The table is that of the input port `table`, where columns come from. */
export function validateParam(name: string, spec: ParamSpec, value: ParamValue, table: TableFact | undefined): LocalFinding | null {
  const place = { param: name };
  const wrongKind = (expected: string): LocalFinding => ({
    code: 'param.kind', place, values: { label: spec.label, expected, received: show(value) },
  });
  switch (spec.kind) {
    case 'integer':
    case 'number': {
      const expected = describeRange(spec);
      if (typeof value !== 'number' || !Number.isFinite(value) || (spec.kind === 'integer' && !Number.isInteger(value))) return wrongKind(expected);
      const low = spec.min !== undefined && (spec.kind === 'number' && spec.exclusiveMin ? value <= spec.min : value < spec.min);
      const high = spec.max !== undefined && value > spec.max;
      return low || high ? { code: 'param.range', place, values: { label: spec.label, expected, received: value } } : null;
    }
    case 'boolean':
      return typeof value === 'boolean' ? null : wrongKind('true or false');
    case 'choice': {
      const values = spec.choices.map((choice) => choice.value);
      if (typeof value === 'string' && values.includes(value)) return null;
      return { code: 'param.choice', place, values: { label: spec.label, expected: values.join(', '), received: show(value) } };
    }
    case 'text':
    case 'file':
    case 'content':
      if (typeof value !== 'string') return wrongKind('text');
      return spec.required && value.trim() === '' ? { code: 'param.missing', place, values: { label: spec.label, expected: spec.kind === 'text' ? 'text' : 'a file' } } : null;
    case 'column':
      if (typeof value !== 'string') return wrongKind('the name of a column');
      if (value === '') return spec.required ? { code: 'param.missing', place, values: { label: spec.label, expected: 'a column' } } : null;
      return missingColumn(name, value, table);
    case 'columns': {
      if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) return wrongKind('a list of columns');
      for (const column of value) {
        const finding = missingColumn(name, column as string, table);
        if (finding) return finding;
      }
      return null;
    }
    case 'integers': {
      const expected = `${spec.length === undefined ? 'whole numbers' : `${spec.length} whole ${spec.length === 1 ? 'number' : 'numbers'}`}${spec.min === undefined ? '' : ` of at least ${spec.min}`}${spec.max === undefined ? '' : ` of at most ${spec.max}`}`;
      if (!Array.isArray(value) || value.some((item) => !Number.isInteger(item)) || (spec.length !== undefined && value.length !== spec.length)) return wrongKind(expected);
      const outside = (value as number[]).some((item) => (spec.min !== undefined && item < spec.min) || (spec.max !== undefined && item > spec.max));
      return outside ? { code: 'param.range', place, values: { label: spec.label, expected, received: show(value) } } : null;
    }
    case 'nodes':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? null : wrongKind('a list of nodes');
    case 'cells':
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return wrongKind('a value for each cell');
      return Object.values(value).every((cell) => cell === null || typeof cell === 'string' || (typeof cell === 'number' && Number.isFinite(cell))) ? null : wrongKind('a text, a number or nothing for each cell');
    case 'columnKinds':
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return wrongKind('a kind for each column');
      return Object.values(value).every((kind) => (CELL_KINDS as readonly unknown[]).includes(kind)) ? null : wrongKind('number, category, text or date');
  }
}

function missingColumn(param: string, column: string, table: TableFact | undefined): LocalFinding | null {
  if (!table || table.columns.some((known) => known.name === column)) return null;
  const names = table.columns.map((known) => known.name);
  const expected = names.length > 8 ? `${names.slice(0, 8).join(', ')}, … (${names.length} in all)` : names.join(', ');
  return { code: 'param.column', place: { param }, values: { column, expected } };
}

/** Everything that is wrong with a node's complete parameters; `saved` tells which names the file held, `tableOf` the tables at other ports than `table`. */
export function validateParams(definition: NodeDefinition, saved: ParamValues, complete: ParamValues, table: TableFact | undefined, tableOf: (port: string) => TableFact | undefined = () => undefined): LocalFinding[] {
  const findings: LocalFinding[] = [];
  for (const [name, spec] of Object.entries(definition.params)) {
    if (spec.when && !spec.when(complete)) continue;
    const finding = validateParam(name, spec, complete[name]!, spec.kind === 'column' && spec.port ? tableOf(spec.port) : table);
    if (finding) findings.push(finding);
  }
  for (const name of Object.keys(saved)) {
    if (!Object.hasOwn(definition.params, name)) findings.push({ code: 'param.unknown', place: { param: name }, values: { param: name } });
  }
  return findings;
}
