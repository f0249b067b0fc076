/** The data engine over DuckDB's blocking bindings: has a reader make a table of a file, profiles columns, chooses rows, hands out typed arrays. */
import type { DuckDBBindings, DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import type { ColumnFact } from '../document/facts.ts';
import { MB, tableBytes } from '../compile/memory.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';
import type { AudioColumn, Column, ImageColumn, MediaColumn, VideoColumn } from '../nodes/table.ts';
import { claimsOf } from '../nodes/claims.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import { definitionOf } from '../nodes/registry.ts';
import { connect } from './background.ts';
import type { DataEngine, SourceProfile } from './engine.ts';
import { findKinds, profileColumns } from './profile.ts';
import { endingsIn } from './archive.ts';
import { createCellTable, type CellTable } from './cells.ts';
import { showSounds } from './audio/show.ts';
import { factOfImages, factOfSounds, factOfVideos } from './columnFacts.ts';
import { readImages } from './images/media.ts';
import { missingWords } from './openText.ts';
import { READERS, type ReadImages, type ReaderAssets, type ReadSounds, type ReadVideos } from './reader.ts';
import { createLooking } from './looking.ts';
import { sourceRows } from './blocks/sourceRows.ts';
import { storeRows } from './blocks/storeRows.ts';
import { baseOf, gatherRows, textNeeds } from './rows.ts';
import { typingSql } from './sql.ts';
import { showClips } from './video/show.ts';

/** The columns of a source that hold no cells of the database. */
interface Media { images: Readonly<Record<string, ReadImages>>; sounds: Readonly<Record<string, ReadSounds>>; videos: Readonly<Record<string, ReadVideos>> }

/** What was read of a source node. */
interface Source extends Media { table: string; fact: SourceProfile['fact'] }

/** Runs a query and gives its rows as plain objects. */
export type Query = (sql: string) => Record<string, unknown>[];

/** Tables of all engines on one database are told apart by number. */
let tables = 0;

/** An engine on opened bindings; all work is done when a promise settles, in the caller's thread. */
export function createDuckDbEngine(db: DuckDBBindings, assets: ReaderAssets): DataEngine {
  const connection = connect(db);
  // Extensions would be looked up on the network, and hang there.
  connection.query('SET autoinstall_known_extensions = false');
  connection.query('SET autoload_known_extensions = false');
  const query: Query = (sql) => connection.query(sql).toArray().map((row) => row.toJSON() as Record<string, unknown>);
  const sources = new Map<string, Source>();

  const { forget: forgetViews, close: endLooking, ...questions } = createLooking(db, connection, query, {
    sourceOf: (node) => sources.get(node),
    mediaOf: (node, name) => mediaColumn(requireSource(sources, node), { name }),
    readColumn: (node, column, rows) => {
      const source = requireSource(sources, node), { table, fact } = source, media = mediaColumn(source, column);
      return media ? { ...media, items: media.items.slice(0, rows) } : readColumn(query, connection, rows < (fact.rows ?? 0) ? `(SELECT * FROM ${table} WHERE __row <= ${rows})` : table, column, true);
    },
  });

  const forget = (node: string): void => {
    const source = sources.get(node);
    if (source) {
      forgetViews(source.table);
      query(`DROP TABLE IF EXISTS ${source.table}`);
    }
    sources.delete(node);
  };

  return {
    ...questions,
    contents: endingsIn,

    async profile(node, type, path, content, params) {
      forget(node);
      const definition = definitionOf(type);
      if (definition?.role !== 'source') return failedProfile(createFinding('node.unknown', { node }, { type }));
      const table = `t${++tables}`, cells = `${table}_text`;
      try {
        const reader = await READERS[definition.reader]();
        const createTable = (names: readonly string[], into = cells): CellTable => createCellTable(connection, path, into, names, missingWords(params));
        const { names, numbers = [], findings, images = {}, sounds = {}, videos = {}, kinds: known, ...read } = await reader({ node, path, content, params, assets, table: cells, db, query, createTable });
        const rows = Number(query(`SELECT count(*) AS n FROM ${cells}`)[0]!.n);
        if (rows === 0) return failedProfile(createFinding('data.noRows', { param: 'path' }, { path }));
        const decimal = read.dialect?.decimal ?? '.';
        const wanted = { ...known, ...(params.kinds as Record<string, string> | undefined), ...Object.fromEntries([...Object.keys(images), ...Object.keys(sounds), ...Object.keys(videos)].map((name) => [name, 'text'])) };
        const kinds = findKinds(query, cells, names, { node, decimal, kinds: wanted, numbers });
        for (const statement of typingSql(cells, table, kinds.columns, decimal)) query(statement);
        const fact: SourceProfile['fact'] = { type: 'table', rows, columns: profileColumns(query, table, kinds.columns, rows).map((column) => mediaFact(column, { images, sounds, videos })) };
        sources.set(node, { table, fact, images, sounds, videos });
        return { fact, findings: [...findings, ...kinds.findings], ...read };
      } catch (cause) {
        query(`DROP TABLE IF EXISTS ${table}`);
        return failedProfile(findingOf(cause, path, definition.label));
      } finally {
        query(`DROP TABLE IF EXISTS ${cells}`);
        query(`DROP TABLE IF EXISTS ${cells}_portion`);
      }
    },

    async images(node, column, rows, side, steps = []) {
      const found = imageColumn(requireSource(sources, node), { name: column });
      return found ? readImages(found.media, rows.map((row) => found.items[row] ?? -1), [...found.steps, ...steps], side) : rows.map(() => null);
    },

    async sounds(node, column, rows, seconds, steps = [], seed) {
      const found = soundColumn(requireSource(sources, node), { name: column });
      return found ? showSounds(found.media, rows.map((row) => found.items[row] ?? -1), steps, seconds, seed) : rows.map(() => null);
    },

    async videos(node, column, rows, frames = Infinity, side = Infinity, steps = []) {
      const found = videoColumn(requireSource(sources, node), { name: column });
      return found ? showClips({ ...found, steps: [...found.steps, ...steps] }, rows.map((row) => found.items[row] ?? -1), frames, side) : rows.map(() => null);
    },

    async extract(plan, allowed = Infinity) {
      const steps = plan.data.filter((step) => definitionOf(step.type)?.role === 'source');
      const wanted = steps.map((step) => ({ step, source: requireSource(sources, step.id), ...wantedColumns(plan, step, requireSource(sources, step.id)) }));
      checkBudget(wanted.map(({ step, source, facts }) => ({ node: step.id, rows: source.fact.rows ?? 0, facts })), allowed);
      const tables = Object.fromEntries(wanted.map(({ step, source, facts, worded }) => [step.id, { rows: source.fact.rows ?? 0, columns: facts.map((fact) => mediaColumn(source, fact) ?? readColumn(query, connection, source.table, fact, worded(fact))) }]));
      const unread = new Set(wanted.flatMap(({ facts, worded }) => facts.filter((fact) => !worded(fact)).map((fact) => fact.name)));
      return Object.fromEntries(Object.entries(gatherRows(plan, tables)).map(([id, part]) => [id, { ...part, table: { ...part.table, columns: part.table.columns.filter((column) => !unread.has(column.name)) } }]));
    },

    async store(plan, budget) {
      const step = baseOf(plan), source = requireSource(sources, step.id), { facts, worded } = wantedColumns(plan, step, source);
      const rows = sourceRows(query, connection, source.table, source.fact.rows ?? 0, facts.filter(worded), facts.filter((fact) => !worded(fact)), budget.budget / 4);
      try {
        return await storeRows(plan, rows, assets.disk, budget);
      } finally {
        rows.close();
      }
    },

    removeStored: (name) => assets.disk.remove(name),

    async release(node) {
      forget(node);
    },

    async handOver(from, to) {
      const source = sources.get(from);
      if (!source) return false;
      forget(to);
      sources.set(to, source);
      sources.delete(from);
      return true;
    },

    async close() {
      await endLooking();
      for (const node of sources.keys()) forget(node);
      connection.close();
    },
  };
}

function failedProfile(finding: Finding): SourceProfile {
  return { fact: { type: 'table', rows: null, columns: [] }, findings: [finding], sha256: '', dialect: null, parts: [] };
}

function findingOf(cause: unknown, path: string, format: string): Finding {
  if (cause instanceof FindingError) return cause.finding;
  const received = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]!.slice(0, 200);
  if (/memory|allocat/i.test(received)) return createFinding('data.memory', { param: 'path' }, { path, received });
  return createFinding('data.broken', { param: 'path' }, { path, format, received });
}

function requireSource(sources: ReadonlyMap<string, Source>, node: string): Source {
  const source = sources.get(node);
  if (source) return source;
  throw new FindingError(createFinding('data.missing', { node, param: 'path' }, { path: node }));
}

/** The columns of a source that its plan looks at, text that nothing reads left out, and which of them come with their words. */
function wantedColumns(plan: Plan, step: PlanStep, source: Source): { facts: ColumnFact[]; worded(fact: ColumnFact): boolean } {
  const left = (step.params.exclude ?? []) as string[];
  const { lists } = claimsOf(plan.data);
  const needs = textNeeds(plan, step.id);
  const worded = (fact: ColumnFact): boolean => fact.kind !== 'text' || lists.includes(fact.name) || needs === 'words';
  return { facts: source.fact.columns.filter((fact) => !left.includes(fact.name) && (worded(fact) || needs === 'order')), worded };
}

/** Refuses what is too much before it is read. Throws `FindingError`. */
function checkBudget(wanted: readonly { node: string; rows: number; facts: readonly ColumnFact[] }[], allowed: number): void {
  const needed = wanted.reduce((sum, { rows, facts }) => sum + tableBytes(rows, facts), 0);
  const largest = wanted.reduce((a, b) => (tableBytes(b.rows, b.facts) > tableBytes(a.rows, a.facts) ? b : a));
  if (needed > allowed) throw new FindingError(createFinding('data.budget', { node: largest.node }, { needed: Math.ceil(needed / MB), allowed: Math.floor(allowed / MB), rows: largest.rows, columns: largest.facts.length }));
}

/** A column of images of a source; undefined where the column is none. */
function imageColumn({ images }: Pick<Source, 'images'>, { name }: Pick<ColumnFact, 'name'>): ImageColumn | undefined {
  const found = Object.hasOwn(images, name) ? images[name] : undefined;
  return found && columnOfImages(name, found);
}

/** A column of sounds of a source; undefined where the column is none. */
function soundColumn({ sounds }: Pick<Source, 'sounds'>, { name }: Pick<ColumnFact, 'name'>): AudioColumn | undefined {
  const found = Object.hasOwn(sounds, name) ? sounds[name] : undefined;
  return found && columnOfSounds(name, found);
}

/** A column of clips of a source; undefined where the column is none. */
function videoColumn({ videos }: Pick<Source, 'videos'>, { name }: Pick<ColumnFact, 'name'>): VideoColumn | undefined {
  const found = Object.hasOwn(videos, name) ? videos[name] : undefined;
  return found && { name, kind: 'video', items: found.items.slice(), media: found.media, steps: [{ kind: 'channels', channels: found.channels }] };
}

const mediaColumn = (source: Media, fact: Pick<ColumnFact, 'name'>): MediaColumn | undefined => imageColumn(source, fact) ?? soundColumn(source, fact) ?? videoColumn(source, fact);

/** What is known of a column, where it holds images, sounds or clips; all others as they are. */
function mediaFact(column: ColumnFact, media: Media): ColumnFact {
  const images = imageColumn(media, column), sounds = soundColumn(media, column), videos = videoColumn(media, column);
  const fact = images ? factOfImages(images) : sounds ? factOfSounds(sounds) : videos ? factOfVideos(videos) : null;
  return fact ? { ...fact, distinct: column.distinct } : column;
}

const columnOfSounds = (name: string, { items, media }: ReadSounds): AudioColumn => ({ name, kind: 'audio', items: items.slice(), media, steps: [] });

function columnOfImages(name: string, { items, media, channels }: ReadImages): ImageColumn {
  // The places go to another thread for good.
  return { name, kind: 'image', items: items.slice(), media, steps: [{ kind: 'channels', channels }] };
}

/** Words have codes in their order; without `worded` the words themselves stay behind. */
function readColumn(query: Query, connection: DuckDBConnection, table: string, fact: ColumnFact, worded: boolean): Column {
  const name = quoteName(fact.name);
  if (fact.kind === 'number' || fact.kind === 'date') {
    const vector = connection.query(`SELECT coalesce(${name}, CAST('NaN' AS DOUBLE)) AS v FROM ${table} ORDER BY __row`).getChildAt(0)!;
    return { name: fact.name, kind: fact.kind, values: Float64Array.from(vector.toArray() as Float64Array) };
  }
  const categories = worded ? query(`SELECT DISTINCT ${name} AS v FROM ${table} WHERE ${name} IS NOT NULL ORDER BY v`).map((row) => String(row.v)) : [];
  const vector = connection.query(
    `SELECT CAST(coalesce(k.code, -1) AS INTEGER) AS v FROM ${table} t LEFT JOIN (SELECT v, row_number() OVER (ORDER BY v) - 1 AS code FROM (SELECT DISTINCT ${name} AS v FROM ${table} WHERE ${name} IS NOT NULL)) k ON t.${name} = k.v ORDER BY t.__row`,
  ).getChildAt(0)!;
  return { name: fact.name, kind: fact.kind === 'category' ? 'category' : 'text', codes: Int32Array.from(vector.toArray() as Int32Array), categories };
}
