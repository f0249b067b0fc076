/** Filter rows: keeps the rows for which a condition holds. */
import type { ColumnFact, TableFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { filterFigure } from '../figures/prep.ts';
import type { Column } from '../table.ts';
import { fewerRows, learntFindings } from './columns.ts';
import { columnsIn, conjuncts, type Formula, formulaFinding, formulaFor, FUNCTION_LIST, readFormula } from './formula.ts';
import { pythonFormula } from './formulaPython.ts';
import { rowsWhere } from './formulaValues.ts';

export const filterPrep = defineNode({
  id: 'prep.filter',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Filter rows',
  summary: 'Keeps the rows for which a condition holds.',
  guide: `**What it does.** Keeps each row for which the condition holds, before rows are split and anything is learnt. Rows to predict all pass.

**When.** For a part of the data: one country, the years since 2015, values that can be.

**Example.** \`age >= 18 and country = "FR"\`; \`not missing(income)\`; \`contains(title, "Dr")\`.

**Formula.** As in Derive column: columns by name (\`[with blanks]\` in brackets), numbers, texts in quotes, + − * / ^, < <= > >= = !=, and, or, not, and ${FUNCTION_LIST}. A comparison with a missing cell never holds.

**Honest.** A row is judged by what the file holds, or by columns made of it alone. A column that is learnt from training rows (filled, scaled, encoded) is not there yet: put the filter before.`,
  keywords: ['where', 'condition', 'rows', 'query', 'subset', 'expression'],
  figure: filterFigure,
  icon: 'Filter',
  text: true,
  params: { condition: { kind: 'text', label: 'Condition', default: '', required: true, suggests: 'formula', help: 'For example: age >= 18 and city = "Ulm"' } },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer({ condition }, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    const read = readFormula(condition, table.columns);
    const problem = 'expected' in read ? read : read.type === 'boolean' ? null : { expected: 'a condition, such as x > 1', position: 0 };
    if (problem) return { outputs: {}, findings: [formulaFinding('condition', 'Condition', condition, problem)] };
    if ('expected' in read) return { outputs: {} };
    const findings = learntFindings('condition', table.columns, read.columns);
    return findings.length > 0 ? { outputs: {}, findings } : { outputs: { table: narrow(table, conjuncts(read.tree)) } };
  },
  among: () => null,
  rows({ condition }, table) {
    const read = formulaFor(condition, table.columns);
    return read && rowsWhere(read.tree, table);
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { condition: 'x > 1 and c != "b"' },
      inputs: { table: { type: 'table', rows: 4, columns: [
        { name: 'x', kind: 'number', missing: 2, distinct: 4, mean: 3 }, { name: 'c', kind: 'category', missing: 0, distinct: 3, categories: ['a', 'b', 'd'] }, { name: 'z', kind: 'number', missing: 1, distinct: 2 },
      ] } },
      outputs: { table: { type: 'table', rows: null, columns: [
        { name: 'x', kind: 'number', missing: 0, distinct: 4 }, { name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['a', 'd'] }, { name: 'z', kind: 'number', missing: null, distinct: 2 },
      ] } },
    },
    { params: { condition: 'x + 1' }, inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }] } }, findings: ['param.kind'] },
    { params: { condition: 'x > 0' }, inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4, learnt: true }] } }, findings: ['rows.learnt'] },
    { inputs: { table: { type: 'table', rows: 4, columns: [] } }, findings: ['param.missing'] },
  ],
});

/** What is known of the rows that are left, from conditions on one column that must all hold. */
function narrow(table: TableFact, conditions: readonly Formula[]): TableFact {
  const left = fewerRows(table);
  return {
    ...left,
    columns: left.columns.map((column) => {
      const own = conditions.filter((condition) => columnsIn(condition).join('\0') === column.name);
      return own.reduce(narrowColumn, column);
    }),
  };
}

function narrowColumn(fact: ColumnFact, condition: Formula): ColumnFact {
  const { name, categories } = fact;
  const numeric = fact.kind === 'number' || fact.kind === 'date';
  const none: Column = numeric ? { name, kind: 'number', values: Float64Array.of(NaN) } : { name, kind: 'category', codes: Int32Array.of(-1), categories: [] };
  const missing = rowsWhere(condition, { rows: 1, columns: [none] }).length === 0 ? 0 : fact.missing;
  if (!categories || fact.distinct !== categories.length) return { ...fact, missing };
  const all: Column = { name, kind: 'category', codes: Int32Array.from(categories, (_, code) => code), categories };
  const kept = [...rowsWhere(condition, { rows: categories.length, columns: [all] })].map((code) => categories[code]!);
  return { ...fact, missing, categories: kept, distinct: kept.length };
}

function write(params: CheckedParams, { args, inputs }: CodeSite): Code {
  const { columns } = tableAt(inputs, 'table')!, table = args.table![0]!;
  const read = formulaFor(String(params.condition), columns);
  return read ? { call: `${table}[${pythonFormula(read, table, columns)}]` } : {};
}
