/** Derive column: a new column from a formula over the others. */
import type { ColumnFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { type Formula, formulaFinding, formulaFor, FUNCTION_LIST, readFormula, type ReadFormula, textsOf } from './formula.ts';
import { pythonFormula } from './formulaPython.ts';
import { columnOf } from './formulaValues.ts';

/** What gives a number for every number. */
const TOTAL: ReadonlySet<string> = new Set(['add', 'sub', 'mul', 'neg', 'abs', 'sin', 'cos', 'floor', 'ceil', 'min', 'max']);

export const derivePrep = defineNode({
  id: 'prep.derive',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Derive column',
  summary: 'A new column from a formula over the others.',
  guide: `**What it does.** Reckons a formula in every row and puts the result into a new column at the end, or over the column of that name. A condition gives 1 or 0. What is not a finite number, such as log(0), is missing.

**When.** For what a network has to learn the hard way: ratios, differences, logarithms of what spans powers of ten, groups that one knows.

**Example.** \`weight / (height / 100) ^ 2\` is the body mass index; \`if(age < 18, "child", "adult")\` is a category; \`log([income in EUR] + 1)\` takes a name with blanks in brackets.

**Formula.** Columns by name, numbers, texts in quotes, + − * / ^, comparisons < <= > >= = !=, and, or, not, parentheses, and ${FUNCTION_LIST}. A date is a number of days: \`date("2024-01-31") - since\`. Where a cell is missing, the result is missing and no comparison holds; \`missing(x)\` asks for it.

**Usual mistake.** To use the target in the formula of a feature. The network then reads the answer, and is of no use where it is not known.`,
  keywords: ['formula', 'expression', 'compute', 'calculate', 'feature', 'new column', 'ratio', 'log', 'if', 'math'],
  icon: 'SquareFunction',
  text: true,
  params: {
    name: { kind: 'text', label: 'Name', default: '', required: true },
    formula: { kind: 'text', label: 'Formula', default: '', required: true, suggests: 'formula', help: 'For example: if(age > 30, log(income), 0)' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer({ name, formula }, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    const read = readFormula(formula, table.columns);
    if ('expected' in read) return { outputs: {}, findings: [formulaFinding('formula', 'Formula', formula, read)] };
    return { outputs: { table: { ...table, columns: put(table.columns, factOf(name, read, table.columns)) } } };
  },
  apply({ name, formula }, _state, table) {
    // A row to predict lacks the target, and with it what is made of it.
    const read = formulaFor(formula, table.columns);
    return read ? { rows: table.rows, columns: put(table.columns, columnOf(name, read.tree, table)) } : { rows: table.rows, columns: table.columns.filter((column) => column.name !== name) };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { name: 'z', formula: 'x * 2 + min(x, 3)' },
      inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }, { name: 'z', kind: 'number', missing: 0, distinct: null }] } },
    },
    {
      params: { name: 'x', formula: 'log([a b]) > 0 and not missing(c)' },
      inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }, { name: 'a b', kind: 'number', missing: 1, distinct: 4, learnt: true }, { name: 'c', kind: 'text', missing: 1, distinct: 4 }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: null, min: 0, max: 1, learnt: true }, { name: 'a b', kind: 'number', missing: 1, distinct: 4, learnt: true }, { name: 'c', kind: 'text', missing: 1, distinct: 4 }] } },
    },
    {
      params: { name: 'g', formula: 'if(x > 1, "new", upper(c))' },
      inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }, { name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['a', 'b'] }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [
        { name: 'x', kind: 'number', missing: 0, distinct: 4 }, { name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['a', 'b'] }, { name: 'g', kind: 'category', missing: 0, distinct: 3, categories: ['new', 'A', 'B'] },
      ] } },
    },
    { params: { name: 'z', formula: 'x + "a"' }, inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }] } }, findings: ['param.kind'] },
    { params: { name: 'z', formula: 'y + 1' }, inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }] } }, findings: ['param.kind'] },
    { inputs: { table: { type: 'table', rows: 4, columns: [] } }, findings: ['param.missing', 'param.missing'] },
  ],
});

/** A column in the place of the one of its name, or at the end. */
function put<C extends { name: string }>(columns: readonly C[], made: C): C[] {
  return columns.some(({ name }) => name === made.name) ? columns.map((column) => (column.name === made.name ? made : column)) : [...columns, made];
}

function factOf(name: string, { tree, type, columns: named }: ReadFormula, columns: readonly ColumnFact[]): ColumnFact {
  const used = columns.filter((column) => named.includes(column.name));
  const learnt = used.some((column) => column.learnt) ? { learnt: true as const } : {};
  if (type === 'boolean') return { name, kind: 'number', missing: 0, distinct: null, min: 0, max: 1, ...learnt };
  const whole = used.every((column) => column.missing === 0) && (type === 'text' || isTotal(tree));
  const own = { name, missing: whole ? 0 : null, distinct: null, ...learnt };
  if (type === 'number') return { ...own, kind: 'number' };
  const categories = textsOf(tree, columns);
  return categories ? { ...own, kind: 'category', distinct: categories.length, categories } : { ...own, kind: 'category' };
}

function isTotal(tree: Formula): boolean {
  return tree.kind !== 'call' || (TOTAL.has(tree.function) && tree.values.every(isTotal)) || (tree.function === 'if' && tree.values.slice(1).every(isTotal));
}

function write(params: CheckedParams, { args, inputs }: CodeSite): Code {
  const { columns } = tableAt(inputs, 'table')!, table = args.table![0]!;
  const read = formulaFor(String(params.formula), columns);
  if (!read) return {};
  const value = pythonFormula(read, table, columns);
  const made = read.type === 'boolean' ? `${value}.astype(float)` : read.type === 'text' ? value : `(${value} + 0.0).replace([np.inf, -np.inf], np.nan)`;
  return { call: `${table}.assign(**{${JSON.stringify(params.name)}: ${made}})` };
}
