/** The table panel's questions, answered on the engine's database: which table is meant, and what is kept for it. */
import type { DuckDBBindings, DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { Int32, makeData, Table as ArrowTable, tableToIPC, Vector } from 'apache-arrow';
import { createFinding, FindingError } from '../document/findings.ts';
import type { ColumnFact } from '../document/facts.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';
import { completeParams, type CheckedParams } from '../nodes/define.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import { TEST, TRAIN, VALIDATION } from '../nodes/prep/split.ts';
import { definitionOf } from '../nodes/registry.ts';
import { isMedia, isNumeric, tokensAt, type CategoryColumn, type Column, type Table, type MediaColumn, type TokensColumn } from '../nodes/table.ts';
import { createBackground, createSlices, type LongQuery } from './background.ts';
import { numberData, textData } from './cells.ts';
import { factsOf } from './columnFacts.ts';
import { dealRows, deriveTable, rowSources, stepsTo } from './derive.ts';
import { LEFT_OUT } from './rows.ts';
import { correlateColumns, describeColumn } from './describe.ts';
import type { Query } from './duckdb.ts';
import { createGrid, type GridSource } from './grid.ts';
import { judgeTable, type Twins } from './judge.ts';
import { layOutGraph } from './layout.ts';
import { projectRows } from './project.ts';
import { createTiles } from './tiles.ts';
import type { RowPage, TableQuestions } from './tableView.ts';

/** Cells of a source on which the output of a node is worked out: all of most tables, and no more than memory holds twice. */
const MOST_CELLS = 20_000_000;
/** Rows of it where a node on the way looks at pairs of rows, or at words. */
const FIRST_ROWS = 10_000;
/** Rows among which twins of other parts are looked for. */
const DEALT_ROWS = 200_000;
/** Rows that are put into the database at once. */
const PORTION = 50_000;

/** What the questions need of the engine: its sources by node, and their first rows with all columns but those left out. */
export interface Looking {
  sourceOf(node: string): GridSource | undefined;
  /** One of its columns, by its first rows. */
  readColumn(node: string, column: ColumnFact, rows: number): Column;
  /** A column of images or sounds of a source. */
  mediaOf(node: string, column: string): MediaColumn | undefined;
}

export function createLooking(db: DuckDBBindings, connection: DuckDBConnection, query: Query, { sourceOf, readColumn, mediaOf }: Looking): TableQuestions & { forget(table: string): void; close(): Promise<void> } {
  const background = createBackground(db);
  const long = background.query;
  const grid = createGrid(query, long);
  /** The output of the node that was worked out last. */
  let derived: (GridSource & { node: string; /** Columns that are more than the text of their cells. */ kept: ReadonlyMap<string, MediaColumn | TokensColumn> }) | null = null;
  let counter = 0;

  const named = (table: string): GridSource => {
    const found = sourceOf(table) ?? (derived?.node === table ? derived : undefined);
    if (found) return found;
    throw new FindingError(createFinding('data.missing', { node: table, param: 'path' }, { path: table }));
  };

  const dropDerived = (): void => {
    if (!derived) return;
    grid.forget(derived.table);
    query(`DROP TABLE IF EXISTS ${derived.table}`);
    derived = null;
  };

  /** The first rows of the sources of a plan that have been read, without the columns that they leave out. */
  const readSources = async (plan: Plan, most: (source: string) => number, slice: () => Promise<void>): Promise<Record<string, Table>> => {
    const tables: Record<string, Table> = {};
    for (const { id, type, params } of plan.data) {
      const source = definitionOf(type)?.role === 'source' ? sourceOf(id) : undefined;
      if (!source) continue;
      const left = (params.exclude ?? []) as string[], rows = Math.min(most(id), source.fact.rows ?? 0), columns: Column[] = [];
      for (const column of source.fact.columns) {
        if (left.includes(column.name)) continue;
        await slice();
        columns.push(readColumn(id, column, rows));
      }
      tables[id] = { rows, columns };
    }
    return tables;
  };

  /** Rows of a source that the steps to a node can be worked out on. */
  const rowsAtHand = (steps: readonly PlanStep[], source: string): number => {
    const slow = steps.some(({ type, params }) => {
      const definition = definitionOf(type);
      return definition?.role === 'prep' && (definition.text === true || definition.pairs?.(completeParams(definition, params) as CheckedParams) === true);
    });
    return slow ? FIRST_ROWS : Math.max(FIRST_ROWS, Math.floor(MOST_CELLS / Math.max(1, sourceOf(source)?.fact.columns.length ?? 1)));
  };

  /** What becomes of rows that are there more than once, among the first ones; null where nothing says how rows are dealt. */
  const countTwins = async (node: string, plan: Plan | null, left: readonly string[], signal?: AbortSignal): Promise<Twins | null> => {
    if (!plan?.data.some((step) => step.id === node)) return null;
    const slice = createSlices(signal), marks = dealRows(plan, node, await readSources(plan, () => DEALT_ROWS, slice));
    if (!marks) return null;
    await slice();
    const { table, fact } = named(node);
    const names = fact.columns.filter(({ name }) => !left.includes(name)).map(({ name }) => quoteName(name));
    const hashes = query(`SELECT hash(${names.join(', ')}) AS h FROM ${table} WHERE __row <= ${DEALT_ROWS} ORDER BY __row`).map(({ h }) => h);
    const dealt = hashes.filter((_, row) => marks[row] !== LEFT_OUT), learnt = new Set(hashes.filter((_, row) => marks[row] === TRAIN));
    return {
      rows: hashes.length, repeated: dealt.length - new Set(dealt).size,
      twins: hashes.filter((hash, row) => (marks[row] === VALIDATION || marks[row] === TEST) && learnt.has(hash)).length,
    };
  };

  /** A column of images, sounds or tokens, as the table has it. */
  const keptOf = (table: string, column: string): MediaColumn | TokensColumn | undefined => (sourceOf(table) ? mediaOf(table, column) : derived?.kept.get(column));
  const tiles = createTiles();

  return {
    page: async (table, offset, limit, view, columns) => grid.page(named(table), offset, limit, view, columns),
    tiles: async (table, offset, limit, view, request, signal) => {
      const source = named(table), at = (column: string | null): number => source.fact.columns.findIndex(({ name }) => name === column);
      const cellsOf = (column: string | null): Promise<RowPage> => grid.page(source, offset, limit, view, { from: Math.max(0, at(column)), to: at(column) + 1 });
      const [shown, labels] = [await cellsOf(request.column), await cellsOf(request.label)];
      return tiles.make(shown, labels, keptOf(table, request.column), request, signal);
    },
    hear: async (table, column, id, seconds) => {
      const kept = keptOf(table, column);
      return kept?.kind === 'audio' ? tiles.hear(kept, id, seconds) : null;
    },
    arrange: async (table, view, signal) => grid.arrange(named(table), view, signal),
    find: async (table, view, text, from, backwards, signal) => grid.find(named(table), view, text, from, backwards, signal),
    countFound: async (table, view, text, signal) => grid.countFound(named(table), view, text, signal),
    describe: async (table, column, by, signal) => describeColumn(long, named(table), column, by, signal),
    correlate: async (table, signal) => correlateColumns(long, named(table), signal),
    project: async (table, view, request, signal, tell) => projectRows(named(table), view, request, {
      sample: grid.sample, imageAt: tiles.imageAt, soundAt: tiles.soundAt, column: request.media === null ? undefined : keptOf(table, request.media),
    }, signal, tell),
    layOut: async (table, request, signal, tell) => layOutGraph(named(table), named(request.edges), request, grid.sample, signal, tell),
    judge: async (source, { plan, ...asked }, signal) => judgeTable(long, source, named(source), asked, () => countTwins(source, plan, asked.left, signal), signal),

    derive: async (node, plan, signal) => {
      const steps = stepsTo(plan, node);
      if (!steps) throw new FindingError(createFinding('table.unfinished', { node }));
      const of = rowSources(plan, node), slice = createSlices(signal);
      // What is looked up is looked up in all of it, as far as that is to be had.
      const tables = await readSources(plan, (source) => (of.includes(source) ? rowsAtHand(steps, source) : DEALT_ROWS), slice);
      for (const { id, type } of steps) if (definitionOf(type)?.role === 'source' && !tables[id]) named(id);
      const { table, origin, ...known } = await deriveTable(plan, node, tables, slice);
      const sum = (count: (source: string) => number): number => of.reduce((all, source) => all + count(source), 0);
      const name = `d${++counter}`, columns: ColumnFact[] = [];
      for (const column of table.columns) {
        await slice();
        columns.push(...factsOf({ rows: table.rows, columns: [column] }));
      }
      await insertTable(connection, long, name, table, origin, slice, signal);
      dropDerived();
      const fact = { type: 'table' as const, rows: table.rows, columns };
      derived = { node, table: name, fact, origin: ORIGIN, kept: new Map(table.columns.flatMap((column) => (isMedia(column) || column.kind === 'tokens' ? [[column.name, column]] : []))) };
      return { ...known, fact, first: sum((source) => tables[source]!.rows), of: sum((source) => named(source).fact.rows ?? 0) };
    },

    forget: grid.forget,
    close: async () => {
      dropDerived();
      await background.close();
    },
  };
}

/** Beside the columns of a person, as `__row` is. */
const ORIGIN = '__origin';

/** Words as they are, tokens with a dot between them. */
function shownCell(column: CategoryColumn | TokensColumn | MediaColumn, row: number): string | null {
  // Of an image or a sound, which of all it is.
  if (isMedia(column)) return column.items[row]! < 0 ? null : String(column.items[row]! + 1);
  if (column.kind !== 'tokens') return column.categories[column.codes[row]!] ?? null;
  const tokens = Array.from(tokensAt(column, row), (id) => column.vocabulary[id] ?? '');
  return tokens.length === 0 ? null : tokens.join(' · ');
}

/** Puts a table into the database, a portion at a time: `__row`, where each row comes from, and the columns, missing cells NULL. */
async function insertTable(connection: DuckDBConnection, long: LongQuery, name: string, table: Table, origin: Int32Array | null, slice: () => Promise<void>, signal?: AbortSignal): Promise<void> {
  const whole = (values: Int32Array): Vector => new Vector([makeData({ type: new Int32(), length: values.length, nullCount: 0, data: values })]);
  const portion = `${name}_portion`, cells = table.columns.map((column, i) => `${isNumeric(column) ? `CASE WHEN isfinite(c${i}) THEN c${i} END` : `c${i}`} AS ${quoteName(column.name)}`);
  try {
    for (let from = 0; from === 0 || from < table.rows; from += PORTION) {
      const length = Math.min(PORTION, table.rows - from);
      const vectors: Record<string, Vector> = { r: whole(Int32Array.from({ length }, (_, row) => from + row + 1)), o: whole(origin ? Int32Array.from({ length }, (_, row) => origin[from + row]! + 1) : new Int32Array(length)) };
      for (const [i, column] of table.columns.entries()) {
        await slice();
        vectors[`c${i}`] = isNumeric(column) ? new Vector([numberData(column.values.slice(from, from + length))]) : new Vector([textData(Array.from({ length }, (_, row) => shownCell(column, from + row)))]);
      }
      connection.insertArrowFromIPCStream(tableToIPC(new ArrowTable(vectors), 'stream'), { name: portion, create: from === 0 });
    }
    await long(`CREATE TABLE ${name} AS SELECT ${['r AS __row', `o AS ${quoteName(ORIGIN)}`, ...cells].join(', ')} FROM ${portion} ORDER BY r`, signal);
  } finally {
    connection.query(`DROP TABLE IF EXISTS ${portion}`);
  }
}
