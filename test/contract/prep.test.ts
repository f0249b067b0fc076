/** Every preparation node: learns from training rows only, keeps what it learnt as JSON, and treats rows to predict as it treated them in training. */
import { describe, expect, it } from 'vitest';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../src/ml/nodes/define.ts';
import { amongOf } from '../../src/ml/data/blocks/portions.ts';
import { createRandom } from '../../src/ml/nodes/random.ts';
import { REGISTRY } from '../../src/ml/nodes/registry.ts';
import { cellAt, isMedia, isNumeric, isWords, takeRows, tokensAt, tokensColumn, type Column, type Table } from '../../src/ml/nodes/table.ts';

const ROWS = 90, index = Array.from({ length: ROWS }, (_, row) => row);
const TRAINING = Int32Array.from(index.filter((row) => row % 3 !== 1)), HELD = Int32Array.from(index.filter((row) => row % 3 === 1));

/** Numbers of different tails, one with gaps; words; a date; a target of two classes. */
function tableOf(seed: number): Table {
  const random = createRandom(seed), draw = (): number => random.next();
  const numbers = (name: string, of: (row: number) => number): Column => ({ name, kind: 'number', values: Float64Array.from(index, of) });
  return {
    rows: ROWS,
    columns: [
      numbers('even', () => 1 + draw() * 10), numbers('tail', () => Math.exp(3 * draw())), numbers('gaps', (row) => (row % 4 === 0 ? NaN : 5 - draw() * draw() * 8 + 9)), numbers('whole', () => 1 + Math.floor(draw() * 4)),
      { name: 'word', kind: 'category', codes: Int32Array.from(index, (row) => (row % 11 === 0 ? -1 : Math.floor(draw() * 3))), categories: ['u', 'v', 'w', 'held'] },
      { name: 'day', kind: 'date', values: Float64Array.from(index, () => 19_000 + Math.floor(draw() * 900)) },
      { name: 'says', kind: 'text', codes: Int32Array.from(index, (row) => (row % 13 === 0 ? -1 : Math.floor(draw() * 4))), categories: ['a b', 'b, c a', 'The a 12', 'd', 'held back'] },
      tokensColumn('marks', index.map((row) => Array.from({ length: row % 5 }, () => 4 + Math.floor(draw() * 3))), ['[PAD]', '[UNK]', '[START]', '[END]', 'a', 'b', 'c', 'held']),
      { name: 'y', kind: 'category', codes: Int32Array.from(index, () => (draw() < 0.3 ? 1 : 0)), categories: ['no', 'yes'] },
    ],
  };
}

/** The table with every cell of the rows that are held back made something wild. */
function poison(table: Table): Table {
  return {
    rows: table.rows,
    columns: table.columns.map((column): Column => {
      if (isNumeric(column)) {
        const values = column.values.slice();
        for (const row of HELD) values[row] = row % 2 === 0 ? 1e9 + row : NaN;
        return { ...column, values };
      }
      if (column.kind === 'tokens') return tokensColumn(column.name, index.map((row) => (HELD.includes(row) ? [7, 7, 7] : tokensAt(column, row))), column.vocabulary);
      if (isMedia(column)) return column;
      const codes = column.codes.slice();
      for (const row of HELD) codes[row] = column.categories.length - 1;
      return { ...column, codes };
    }),
  };
}

const EXTRA: Readonly<Record<string, ParamValues>> = {
  'prep.rename': { column: 'even', name: 'other' }, 'prep.derive': { name: 'z', formula: 'tail / even' }, 'prep.filter': { condition: 'even > 3' }, 'prep.dateParts': { column: 'day' },
  'prep.corrections': { cells: { '1 word': 'new' }, rows: [3] }, 'prep.changeKind': { columns: ['whole', 'day'] }, 'prep.select': { columns: ['y', 'tail', 'word'] }, 'prep.sort': { columns: ['tail'] },
  'prep.cleanText': { columns: ['says'] }, 'prep.tokenise': { column: 'says', minFrequency: 1 }, 'prep.tokenWindows': { column: 'marks', length: 2, stride: 1 }, 'prep.augmentText': { column: 'marks', dropout: 0.3, swap: 0.3 },
  'prep.importTokenizer': { column: 'says', file: '{"model": {"type": "WordLevel", "vocab": {"?": 0, "a": 1, "b": 2}, "unk_token": "?"}, "pre_tokenizer": {"type": "Whitespace"}}' },
  'prep.join': { keys: ['word', 'whole'] }, 'prep.groupRows': { keys: ['word'] }, 'prep.groupStatistics': { keys: ['word'] }, 'prep.negatives': { user: 'word', item: 'whole' },
};
/** What nodes look up. */
const LOOKUP: Table = { rows: 3, columns: [
  { name: 'word', kind: 'category', codes: Int32Array.of(0, 1, 2), categories: ['u', 'v', 'w'] }, { name: 'whole', kind: 'number', values: Float64Array.of(1, 2, 3) }, { name: 'even', kind: 'number', values: Float64Array.of(7, 8, NaN) },
] };

/** Each value of each choice, the others as they are, and both values of what is on or off. */
function variants(definition: DefinitionOf<'prep'>): ParamValues[] {
  const own = EXTRA[definition.id] ?? {};
  return [own, ...Object.entries(definition.params).flatMap(([name, spec]): ParamValues[] => {
    if (spec.kind === 'choice') return spec.choices.map(({ value }) => ({ ...own, [name]: value }));
    return spec.kind === 'boolean' ? [true, false].map((value) => ({ ...own, [name]: value })) : [];
  })];
}

const CASES = REGISTRY.filter((definition): definition is DefinitionOf<'prep'> => definition.role === 'prep')
  .flatMap((definition) => variants(definition).map((params) => [definition.id, JSON.stringify(params), definition, completeParams(definition, params) as CheckedParams] as const));
const CONTEXT = { targets: ['y'] };

/** What is learnt, what comes of the training rows, and what of the held ones. */
function run(definition: DefinitionOf<'prep'>, params: CheckedParams, table: Table) {
  const training = takeRows(table, TRAINING);
  const state = definition.lookup?.(params, LOOKUP) ?? definition.fit?.(params, training, CONTEXT) ?? null;
  const apply = (rows: Table, learnt: unknown = state): Table => definition.apply?.(params, learnt, rows, CONTEXT) ?? rows;
  return { state, training, apply, trained: (definition.train ?? definition.parts)?.(params, state, training, CONTEXT) ?? apply(training) };
}

describe.each(CASES)('%s %s', (_id, _text, definition, params) => {
  it('learns nothing from rows that are held back', () => {
    for (const seed of [1, 2, 3]) {
      const clean = run(definition, params, tableOf(seed)), poisoned = run(definition, params, poison(tableOf(seed)));
      expect(poisoned.state).toEqual(clean.state);
      expect(poisoned.trained).toEqual(clean.trained);
    }
  });
  it('keeps all that it learnt as JSON', () => {
    const { state, training, apply } = run(definition, params, tableOf(4));
    const kept = JSON.parse(JSON.stringify(state)) as unknown;
    expect(kept).toEqual(state);
    expect(apply(training, kept)).toEqual(apply(training));
  });
  // What goes by the order of the rows has nothing to go by in a single one.
  it.skipIf(['forwardFill', 'interpolate'].includes(String(params.numbers)))('treats a row by itself as among others, a target missing or not', () => {
    const { apply } = run(definition, params, tableOf(5));
    const held = takeRows(tableOf(5), HELD), whole = apply(held);
    for (const row of [0, 7, 13]) {
      const alone = apply(takeRows(held, Int32Array.of(row)));
      expect(cells(alone, 0)).toEqual(cells(whole, row));
      const without = takeRows({ ...held, columns: held.columns.filter(({ name }) => name !== 'y') }, Int32Array.of(row));
      expect(cells(apply(without), 0)).toEqual(Object.fromEntries(Object.entries(cells(whole, row)).filter(([name]) => name !== 'y')));
    }
  });
});

/** Text instead of codes, since a row by itself may number its words otherwise. */
function cells(table: Table, row: number): Record<string, number | string | null> {
  return Object.fromEntries(table.columns.map((column) => [column.name, isNumeric(column) ? column.values[row]! : cellAt(column, row)]));
}

it('PCA says how much of the variance it keeps', () => {
  const pca = REGISTRY.find(({ id }) => id === 'prep.pca') as DefinitionOf<'prep'>, params = completeParams(pca, { components: 1 }) as CheckedParams;
  const line: Table = { rows: 3, columns: [{ name: 'a', kind: 'number', values: Float64Array.of(0, 1, 2) }, { name: 'b', kind: 'number', values: Float64Array.of(0, 2, 4) }] };
  const state = pca.fit!(params, line, { targets: [] });
  expect(pca.notes!(params, state, line)).toEqual([{ code: 'pca.kept', values: { count: 1, share: 100 } }]);
  // Along (1, 2) / √5.
  expect((pca.apply!(params, state, line, { targets: [] }).columns[0] as { values: Float64Array }).values[2]).toBeCloseTo(Math.sqrt(5), 12);
});

/** The rows of a table in portions of so many, one after the other. */
const portionsOf = (table: Table, size: number): Table[] => Array.from({ length: Math.ceil(table.rows / size) }, (_, i) => takeRows(table, Int32Array.from({ length: Math.min(size, table.rows - i * size) }, (_row, row) => i * size + row)));
const cellsOf = (table: Table): Record<string, unknown>[] => Array.from({ length: table.rows }, (_, row) => cells(table, row));

describe('rows in portions', () => {
  it.each(CASES.filter(([, , definition, params]) => amongOf(definition, params) === null))('%s %s treats as it treats them together', (_id, _params, definition, params) => {
    const table = tableOf(4), { state, training, trained, apply } = run(definition, params, table);
    for (const size of [1, 7, 40]) {
      const pieces = portionsOf(training, size);
      expect(pieces.flatMap((piece) => cellsOf(definition.train ? definition.train(params, state, piece, CONTEXT) : apply(piece)))).toEqual(cellsOf(trained));
      expect(portionsOf(table, size).flatMap((piece) => cellsOf(apply(piece)))).toEqual(cellsOf(apply(table)));
      if (!definition.rows) continue;
      // With repeated rows, some of them in another portion.
      const twice = takeRows(table, Int32Array.from({ length: 2 * ROWS }, (_, row) => (row * 7) % ROWS)), choose = definition.chooser?.(params, CONTEXT) ?? ((piece: Table) => definition.rows!(params, piece, CONTEXT));
      const chosen = portionsOf(twice, size).flatMap((piece) => { const rows = choose(piece); return cellsOf(rows ? takeRows(piece, rows) : piece); }), whole = definition.rows(params, twice, CONTEXT);
      expect(chosen).toEqual(cellsOf(whole ? takeRows(twice, whole) : twice));
    }
  });

  it.each(CASES.filter(([, , definition, params]) => definition.learn?.(params, CONTEXT)))('%s %s learns from as it learns from them together, to the bit', (_id, _params, definition, params) => {
    const training = takeRows(tableOf(5), TRAINING), whole = definition.fit!(params, training, CONTEXT);
    for (const size of [1, 7, 40]) {
      const learning = definition.learn!(params, CONTEXT)!;
      for (const piece of portionsOf(training, size)) learning.add(piece);
      expect(learning.end()).toEqual(whole);
    }
  });

  it('is what most nodes that choose, map and learn can do', () => {
    const able = new Set(CASES.filter(([, , definition, params]) => amongOf(definition, params) === null).map(([id]) => id));
    expect([...able]).toEqual(expect.arrayContaining(['prep.clean', 'prep.encode', 'prep.normalise', 'prep.filter', 'prep.derive', 'prep.dropDuplicates', 'prep.outliers', 'prep.bin', 'prep.pca']));
    for (const id of ['prep.sort', 'prep.sample', 'prep.balance', 'prep.join', 'prep.groupStatistics', 'prep.windows']) expect(able.has(id)).toBe(false);
  });
});

describe('training rows alone', () => {
  const of = (id: string): DefinitionOf<'prep'> => REGISTRY.find((definition) => definition.id === id) as DefinitionOf<'prep'>;
  const share = (table: Table): number => { const y = table.columns.find(({ name }) => name === 'y')!; return !isWords(y) ? NaN : y.codes.reduce((sum, code) => sum + code, 0) / table.rows; };
  it.each(['oversample', 'undersample', 'smote'])('are balanced by %s', (method) => {
    const balance = of('prep.balance'), { trained } = run(balance, completeParams(balance, { method }) as CheckedParams, { ...tableOf(6), columns: tableOf(6).columns.filter(({ name }) => name !== 'gaps') });
    expect(share(trained)).toBe(0.5);
  });
  it('lie between rows of their class by SMOTE', () => {
    const balance = of('prep.balance'), table = { rows: 5, columns: [{ name: 'x', kind: 'number', values: Float64Array.of(0, 1, 2, 10, 11) }, { name: 'y', kind: 'category', codes: Int32Array.of(0, 0, 0, 1, 1), categories: ['a', 'b'] }] } satisfies Table;
    const made = balance.train!(completeParams(balance, { method: 'smote' }) as CheckedParams, null, table, CONTEXT);
    const [x, y] = made.columns as unknown as [{ values: Float64Array }, { codes: Int32Array }];
    expect([...y.codes]).toEqual([0, 0, 0, 1, 1, 1]);
    expect(x.values[5]).toBeGreaterThan(10);
    expect(x.values[5]).toBeLessThan(11);
  });
  it('do not know their own answer by the target mean', () => {
    // Every word stands once, so that the mean of a word would be the answer itself.
    const encode = of('prep.encode'), rows = 40;
    const table: Table = { rows, columns: [{ name: 'c', kind: 'category', codes: Int32Array.from({ length: rows }, (_, i) => i), categories: Array.from({ length: rows }, (_, i) => `w${i}`) }, { name: 'y', kind: 'number', values: Float64Array.from({ length: rows }, (_, i) => i % 2) }] };
    const params = completeParams(encode, { method: 'target', smoothing: 0 }) as CheckedParams, state = encode.fit!(params, table, CONTEXT);
    const column = (made: Table): number[] => [...(made.columns[0] as { values: Float64Array }).values];
    expect(column(encode.apply!(params, state, table, CONTEXT)).slice(0, 3)).toEqual([0, 1, 0]);
    expect(new Set(column(encode.train!(params, state, table, CONTEXT))).size).toBeLessThanOrEqual(5);
  });
});
