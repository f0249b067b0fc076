/** Formulas over columns: what they give, what they refuse, and that no text breaks them. */
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../../src/ml/nodes/prep/formula.ts';
import { columnOf, rowsWhere } from '../../../src/ml/nodes/prep/formulaValues.ts';
import { createRandom } from '../../../src/ml/nodes/random.ts';
import { cellAt, type Table } from '../../../src/ml/nodes/table.ts';

const TABLE: Table = {
  rows: 4,
  columns: [
    { name: 'x', kind: 'number', values: Float64Array.of(1, 2, NaN, -4) },
    { name: 'two words]', kind: 'number', values: Float64Array.of(10, 20, 30, 40) },
    { name: 'd', kind: 'date', values: Float64Array.of(19_723, 19_724, 19_725, NaN) },
    { name: 'c', kind: 'category', codes: Int32Array.of(0, 1, -1, 0), categories: ['Ulm', 'aix '] },
    { name: 'max', kind: 'number', values: Float64Array.of(7, 7, 7, 7) },
  ],
};

function value(text: string): unknown {
  const read = readFormula(text, TABLE.columns);
  if ('expected' in read) return read;
  if (read.type === 'boolean') return [...rowsWhere(read.tree, TABLE)];
  const column = columnOf('z', read.tree, TABLE);
  return 'values' in column ? [...column.values] : Array.from({ length: TABLE.rows }, (_, row) => cellAt(column, row));
}

describe('a formula', () => {
  it.each([
    ['x * 2 + 1', [3, 5, NaN, -7]],
    ['[two words]]] / 10 - x ^ 2', [0, -2, NaN, -12]],
    ['log(x)', [0, Math.log(2), NaN, NaN]],
    ['1 / (x - 1)', [NaN, 1, NaN, -0.2]],
    ['max(x, max)', [7, 7, NaN, 7]],
    ['d - date("2024-01-01")', [0, 1, 2, NaN]],
    ['if(x > 1, "big", lower(trim(c)))', ['ulm', 'big', null, 'ulm']],
    ['length(c)', [3, 4, NaN, 3]],
    ['x > 0', [0, 1]],
    ['x != 1', [1, 3]],
    ['not x != 1', [0, 2]],
    ['missing(x) or c = "Ulm"', [0, 2, 3]],
    ["x ≥ 1 and contains(c, 'x') or startsWith(c, \"U\") and x < 0", [1, 3]],
    ['c < "a"', [0, 3]],
    ['if(missing(c), x > 5, x < 2)', [0, 3]],
  ])('%s', (text, expected) => { expect(value(text)).toEqual(expected); });

  it.each([
    ['y + 1', 'one of x, [two words]]], d, c, max', 0], ['x +', 'a number, a name or an opening parenthesis', 3], ['x > 1 > 2', 'an operator or the end', 6],
    ['x + c', 'numbers for “add”', 0], ['x and c', 'conditions around “and”', 0], ['x = "a"', 'a comparison of two numbers', 0], ['date("2024-02-30")', 'a date such as', 0],
    ['contains(c, c)', 'contains(column, "text")', 0], ['missing(x + 1)', 'the name of a column', 0], ['if(x, 1, 2)', 'if(condition, a, b)', 0], ['"open', 'numbers, names, comparisons', 0],
    [`${'not '.repeat(60)}x > 1`, 'at most 50 levels', 204], [`${'('.repeat(400)}x`, 'at most 50 levels', 50], [`x${' '.repeat(1000)}`, 'at most 1000 characters', 1000],
  ])('refuses %s', (text, expected, position) => {
    const refused = value(text) as { expected: string; position: number };
    expect(refused.expected).toContain(expected);
    expect(refused.position).toBe(position);
  });

  it('reads or refuses any text, and never throws', () => {
    const random = createRandom(5), pieces = ['x', 'c', ' ', '(', ')', '[', ']', '"', '<', '=', '!', '+', '^', 'not ', ' and ', 'if(', ',', '1e9', '.', 'missing(', '；', '\u0000'];
    let read = 0;
    for (let i = 0; i < 4000; i++) {
      const text = Array.from({ length: 1 + Math.floor(random.next() * 9) }, () => pieces[Math.floor(random.next() * pieces.length)]).join('');
      if (!('expected' in (Object(value(text)) as object))) read++;
    }
    expect(read).toBeGreaterThan(50);
  });
});
