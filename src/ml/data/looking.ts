/** The table panel's questions, answered on the engine's database: which table is meant, and what is kept for it. */
import type { DuckDBBindings, DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { Int32, makeData, Table as ArrowTable, tableToIPC, Vector } from 'apache-arrow';
import { createFinding, FindingError } from '../document/findings.ts';
import type { Plan } from '../compile/plan.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import { TEST, TRAIN, VALIDATION } from '../nodes/prep/split.ts';
import { definitionOf } from '../nodes/registry.ts';
import { isMedia, isNumeric, tokensAt, type CategoryColumn, type Table, type MediaColumn, type TokensColumn } from '../nodes/table.ts';
import { createBackground } from './background.ts';
import { numberData, textData } from './cells.ts';
import { factsOf } from './columnFacts.ts';
import { dealRows, deriveTable, rowSources, stepsTo } from './derive.ts';
import { LEFT_OUT } from './rows.ts';
import { correlateColumns, describeColumn } from './describe.ts';
import type { Query } from './duckdb.ts';
import { createGrid, type GridSource } from './grid.ts';
import { judgeTable, type Twins } from './judge.ts';
import { projectRows } from './project.ts';
import { createTiles } from './tiles.ts';
import type { RowPage, TableQuestions } from './tableView.ts';

/** Rows of a source on which the output of a node is worked out: few, since some nodes compare every row with every other. */
const FIRST_ROWS = 10_000;
/** Rows among which twins of other parts are looked for. */
const DEALT_ROWS = 200_000;

/** What the questions need of the engine: its sources by node, and their first rows with all columns but those left out. */
export interface Looking {
  sourceOf(node: string): GridSource | undefined;
  readRows(node: string, most: number, left: readonly string[]): Table;
  /** A column of images or sounds of a source. */
  mediaOf(node: string, column: string): MediaColumn | undefined;
}

export function createLooking(db: DuckDBBindings, connection: DuckDBConnection, query: Query, { sourceOf, readRows, mediaOf }: Looking): TableQuestions & { forget(table: string): void; close(): Promise<void> } {
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
  const readSources = (plan: Plan, most: (source: string) => number): Record<string, Table> => Object.fromEntries(plan.data
    .filter((step) => definitionOf(step.type)?.role === 'source' && sourceOf(step.id))
    .map((step) => [step.id, readRows(step.id, most(step.id), (step.params.exclude ?? []) as string[])]));

  /** What becomes of rows that are there more than once, among the first ones; null where nothing says how rows are dealt. */
  const countTwins = (node: string, plan: Plan | null, left: readonly string[]): Twins | null => {
    if (!plan?.data.some((step) => step.id === node)) return null;
    const marks = dealRows(plan, node, readSources(plan, () => DEALT_ROWS));
    if (!marks) return null;
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
    judge: async (source, { plan, ...asked }, signal) => judgeTable(long, source, named(source), asked, () => countTwins(source, plan, asked.left), signal),

    derive: async (node, plan, signal) => {
      const steps = stepsTo(plan, node);
      if (!steps) throw new FindingError(createFinding('table.unfinished', { node }));
      const of = rowSources(plan, node);
      // What is looked up is looked up in all of it, as far as that is to be had.
      const tables = readSources(plan, (source) => (of.includes(source) ? FIRST_ROWS : DEALT_ROWS));
      for (const { id, type } of steps) if (definitionOf(type)?.role === 'source' && !tables[id]) named(id);
      const { table, origin, ...known } = deriveTable(plan, node, tables);
      const sum = (count: (source: string) => number): number => of.reduce((all, source) => all + count(source), 0);
      signal?.throwIfAborted();
      dropDerived();
      const name = `d${++counter}`;
      insertTable(connection, name, table, origin);
      const fact = { type: 'table' as const, rows: table.rows, columns: factsOf(table) };
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

/** Puts a table into the database: `__row`, where each row comes from, and the columns, missing cells NULL. */
function insertTable(connection: DuckDBConnection, name: string, table: Table, origin: Int32Array | null): void {
  const whole = (values: Int32Array): Vector => new Vector([makeData({ type: new Int32(), length: values.length, nullCount: 0, data: values })]);
  const vectors: Record<string, Vector> = { r: whole(Int32Array.from({ length: table.rows }, (_, row) => row + 1)), o: whole(origin ? origin.map((row) => row + 1) : new Int32Array(table.rows)) };
  table.columns.forEach((column, i) => {
    vectors[`c${i}`] = isNumeric(column) ? new Vector([numberData(column.values)]) : new Vector([textData(Array.from({ length: table.rows }, (_, row) => shownCell(column, row)))]);
  });
  const portion = `${name}_portion`;
  connection.insertArrowFromIPCStream(tableToIPC(new ArrowTable(vectors), 'stream'), { name: portion, create: true });
  const cells = table.columns.map((column, i) => `${isNumeric(column) ? `CASE WHEN isfinite(c${i}) THEN c${i} END` : `c${i}`} AS ${quoteName(column.name)}`);
  connection.query(`CREATE TABLE ${name} AS SELECT ${['r AS __row', `o AS ${quoteName(ORIGIN)}`, ...cells].join(', ')} FROM ${portion} ORDER BY r`);
  connection.query(`DROP TABLE ${portion}`);
}
