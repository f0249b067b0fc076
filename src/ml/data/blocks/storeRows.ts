/** Rows on their way from a source to disk: chosen and split as they would be in memory, portion by portion. */
import { createFinding, FindingError, type Finding } from '../../document/findings.ts';
import { MB } from '../../compile/memory.ts';
import type { Plan, PlanStep } from '../../compile/plan.ts';
import { completeParams } from '../../nodes/define.ts';
import { TEST, TRAIN, VALIDATION } from '../../nodes/prep/split.ts';
import { rowsThat } from '../../nodes/prep/rows.ts';
import { seedFor } from '../../nodes/random.ts';
import { definitionOf } from '../../nodes/registry.ts';
import { columnNamed, isNumeric, isWords, type Column, type Table } from '../../nodes/table.ts';
import { PARTS, type PartName } from '../pipeline.ts';
import { baseOf, chainFrom, chooseRows, type Choosers, createChoosers, dealParts, statelessTables } from '../rows.ts';
import type { BlockDisk, BlockWriter } from './disk.ts';
import { encodeRun, type Run, type StoredColumn } from './layout.ts';
import { type RowBudget, stuckOn } from './portions.ts';
import { dealRows, rowsOf, type StoredRows } from './storedRows.ts';

/** A source whose rows can be read from any place on. */
export interface RowSource {
  rows: number;
  /** Those that are written: the first ones of what is read. */
  columns: readonly StoredColumn[];
  /** So many rows from one on, the first being 0. */
  read(from: number, count: number): Table;
}

/** The share of the budget that a portion takes, and a pile: four piles are shuffled together while the next four come. */
const PORTION_SHARE = 1 / 16, PILE_SHARE = 1 / 32;
const FEWEST_ROWS = 64, MOST_ROWS = 2 ** 17, MOST_PILES = 4_096;
const MARKS: Record<PartName, number> = { train: TRAIN, validation: VALIDATION, test: TEST };

/** Writes the rows that a plan goes by. Throws `FindingError` where the plan needs all rows at once, or there is no room. */
export async function storeRows(plan: Plan, source: RowSource, disk: BlockDisk, { budget, perRow }: RowBudget): Promise<StoredRows> {
  const stuck = stuckOn(plan, source.rows * perRow, budget);
  if (stuck) throw new FindingError(stuck);
  const base = baseOf(plan), split = plan.data.find((step) => definitionOf(step.type)?.role === 'split')!;
  const portionRows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor((budget * PORTION_SHARE) / perRow)));
  const portions = Array.from({ length: Math.ceil(source.rows / portionRows) }, (_, i) => i * portionRows);
  const read = (from: number, choosers: Choosers): { table: Table; findings: Finding[]; rows: number } => {
    const portion = source.read(from, Math.min(portionRows, source.rows - from));
    const { table, findings } = chooseRows(plan, base.id, { [base.id]: portion }, choosers);
    return { table, findings, rows: portion.rows };
  };

  const first = createChoosers(plan, base.id), keys = createKeys(split, plan.targets), notices = createNotices(plan, base.id);
  for (const from of portions) {
    const { table, findings, rows } = read(from, first);
    notices.add(findings, rows);
    keys.add(statelessTables(plan, base.id, { [base.id]: table }).get(split.id) ?? table);
    await otherTasks();
  }
  const marks = dealParts(plan, split, base.id, new Map([[split.id, keys.end()]]));
  const count = (part: PartName): number => marks.reduce((sum, mark) => sum + (mark === MARKS[part] ? 1 : 0), 0);
  const counts = { train: count('train'), validation: count('validation'), test: count('test'), dropped: 0 };
  for (const part of PARTS) if (counts[part] === 0) throw new FindingError(createFinding('split.empty', { node: split.id, param: part }, { part, rows: marks.length }));
  counts.dropped = source.rows - counts.train - counts.validation - counts.test;

  const piles = Math.max(1, Math.min(MOST_PILES, Math.ceil((counts.train * perRow) / (budget * PILE_SHARE)))), seed = seedFor(plan.training.seed, 'piles');
  const { name, writer } = await disk.create();
  const parts: StoredRows['parts'] = { train: [], validation: [], test: [] };
  try {
    const out = createRunWriter(writer, source.columns), second = createChoosers(plan, base.id);
    let row = 0, trained = 0;
    for (const from of portions) {
      const { table } = read(from, second), before = row;
      row += table.rows;
      for (const part of PARTS) {
        const rows = rowsThat(table.rows, (at) => marks[before + at] === MARKS[part]);
        if (part !== 'train') {
          parts[part].push([out.write(table, rows)]);
          continue;
        }
        const { order, sizes } = dealRows(seed, trained, rows.length, piles);
        trained += rows.length;
        let done = 0;
        parts.train.push(Array.from(sizes, (size) => out.write(table, order.subarray(done, done += size).map((at) => rows[at]!))));
      }
      await otherTasks();
    }
    writer.close();
  } catch (cause) {
    writer.close();
    await disk.remove(name);
    throw cause;
  }
  if (rowsOf(parts.train.flat()) !== counts.train) throw new Error('A source gave other rows when it was read again');
  return { name, columns: [...source.columns], piles, seed, parts, counts, findings: [createFinding('disk.used', { node: base.id }, { needed: Math.ceil((source.rows * perRow) / MB), allowed: Math.floor(budget / MB), rows: marks.length }), ...notices.end()], budget, perRow };
}

/** Lets other messages of the worker through. */
const otherTasks = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

function createRunWriter(writer: BlockWriter, columns: readonly StoredColumn[]): { write(table: Table, rows: Int32Array): Run } {
  let end = 0;
  return {
    write(table, rows) {
      const bytes = encodeRun(columns, table, rows), at = end;
      if (bytes.length > 0) writer.write(bytes);
      end += bytes.length;
      return { at, rows: rows.length };
    },
  };
}

/** The columns that a split looks at, of all rows: they are few, and stay in memory until rows are dealt. */
function createKeys(split: PlanStep, targets: readonly string[]): { add(table: Table): void; end(): Table } {
  const definition = definitionOf(split.type)!, params = completeParams(definition, split.params);
  const named = Object.entries(definition.params).flatMap(([name, spec]) => (spec.kind === 'column' ? [String(params[name])] : []));
  const names = new Set([...targets, ...named]), gathered = new Map<string, Column[]>();
  let rows = 0;
  return {
    add(table) {
      rows += table.rows;
      for (const column of table.columns) if (names.has(column.name)) gathered.set(column.name, [...(gathered.get(column.name) ?? []), column]);
    },
    end() {
      const table = { rows, columns: [...gathered.values()].map(joinColumns) }, { method, column } = params;
      if (method !== 'random' && !columnNamed(table, String(column))) throw new FindingError(createFinding('rows.learnt', { node: split.id, param: 'column' }, { column: String(column) }));
      return table;
    },
  };
}

/** One column of several, one behind the other; words keep the order in which they come. */
function joinColumns(columns: readonly Column[]): Column {
  const first = columns[0]!;
  if (isNumeric(first)) {
    const parts = columns.map((column) => (isNumeric(column) ? column.values : new Float64Array())), values = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { values.set(part, at); at += part.length; }
    return { ...first, values };
  }
  if (!isWords(first)) throw new Error(`The column ${first.name} cannot be split by`);
  const numbers = new Map<string, number>(), codes = new Int32Array(columns.reduce((sum, column) => sum + (isWords(column) ? column.codes.length : 0), 0));
  let at = 0;
  for (const column of columns) {
    if (!isWords(column)) throw new Error(`The column ${first.name} is of several kinds`);
    const here = column.categories.map((word) => { const known = numbers.get(word) ?? numbers.size; numbers.set(word, known); return known; });
    for (const code of column.codes) codes[at++] = code < 0 ? -1 : here[code]!;
  }
  return { ...first, codes, categories: [...numbers.keys()] };
}

/** What was said of portions, as it would be said of all rows together. */
function createNotices(plan: Plan, base: string): { add(findings: readonly Finding[], rows: number): void; end(): Finding[] } {
  const choosers = chainFrom(plan, base).filter((step) => { const definition = definitionOf(step.type); return definition?.role === 'prep' && definition.rows; });
  const chosen = new Map(choosers.map(({ id }) => [id, { count: 0, rows: 0 }])), missing = new Map<string, { finding: Finding; count: number }>();
  return {
    add(findings, rows) {
      for (const { id } of choosers) {
        const told = findings.find(({ code, node }) => code === 'rows.chosen' && node === id), sum = chosen.get(id)!;
        sum.rows += rows;
        rows = told ? Number(told.values.count) : rows;
        sum.count += rows;
      }
      for (const finding of findings.filter(({ code }) => code === 'target.missing')) {
        const column = String(finding.values.column), known = missing.get(column);
        missing.set(column, { finding, count: (known?.count ?? 0) + Number(finding.values.count) });
      }
    },
    end: () => [
      ...choosers.flatMap(({ id, title }) => { const { count, rows } = chosen.get(id)!; return count < rows ? [createFinding('rows.chosen', { node: id }, { node: title, count, rows })] : []; }),
      ...[...missing.values()].map(({ finding, count }) => createFinding('target.missing', { node: base }, { ...finding.values, count })),
    ],
  };
}
