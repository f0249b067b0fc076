/** What a person should know of a table before training on it, as findings: leaks, ids, duplicates, constants, imbalance, missing cells, mixed kinds, dates read as text. */
import { createFinding, type Finding } from '../document/findings.ts';
import type { ColumnFact } from '../document/facts.ts';
import { quoteName } from '../nodes/prep/columns.ts';
import type { LongQuery } from './background.ts';
import { sampleSql } from './describe.ts';
import { type GridSource, pageCell } from './grid.ts';
import { DATE_FORMATS, dateSql } from './sql.ts';
import type { JudgeRequest } from './tableView.ts';

/** Rows on which one column is asked to predict the target, and of which words are looked at. */
const SAMPLE = 20_000;
const FEWEST = 50;
/** The share of what could be gained over always saying the same, from which on a column is too good. */
const TOO_GOOD = 0.95;
/** A number column with more values is cut into parts of equal size, at least `PART_ROWS` of the sample in each. */
const MOST_PARTS = 50, PART_ROWS = 20;
const MUCH_MISSING = 0.3;
/** The rarest class has less than this share of what an equal split would give it. */
const RARE = 0.2;
const FEWEST_FOR_ID = 20;
/** Of the cells of a column of words: from this share on they look like another kind. (From 90 % on they are read as it.) */
const LOOKS_LIKE = 0.5;

/** Of some first rows that are split: how many repeat another one, and how many of those for validation and test have a twin among those for training. */
export interface Twins { rows: number; repeated: number; twins: number }

/** `dealt` counts twins among the parts of a split; null where there is none. */
export async function judgeTable(
  query: LongQuery, node: string, source: GridSource, { target, left }: Omit<JudgeRequest, 'plan'>, dealt: () => Promise<Twins | null>, signal?: AbortSignal,
): Promise<Finding[]> {
  const { table, fact } = source;
  const rows = fact.rows ?? 0;
  const columns = fact.columns.filter(({ name }) => !left.includes(name));
  const answer = columns.find(({ name, kind }) => name === target?.column && kind !== 'text');
  const features = columns.filter(({ name, kind }) => name !== target?.column && kind !== 'text');
  const place = { node };
  const findings: Finding[] = [];
  for (const column of columns) {
    const missing = column.missing ?? 0;
    if (missing >= rows * MUCH_MISSING && missing > 0) findings.push(createFinding('profile.missing', place, { column: column.name, count: missing, share: Math.round((missing / rows) * 100) }));
    else if (column.kind !== 'text' && (column.distinct ?? 2) <= 1) findings.push(createFinding('profile.constant', place, { column: column.name }));
  }
  findings.push(...await judgeWords(query, place, source, columns, signal));
  for (const column of features) if (await isId(query, table, column, rows, signal)) findings.push(createFinding('profile.id', place, { column: column.name, rows }));
  if (answer && target && rows >= FEWEST) {
    for (const column of features) {
      if ((column.distinct ?? 0) < 2) continue;
      const score = await (target.classes ? gainOfClasses : gainOfNumbers)(query, table, column, answer, rows, signal);
      if (score >= TOO_GOOD) findings.push(createFinding('profile.leak', place, { column: column.name, target: answer.name, share: Math.round(score * 100), rows: Math.min(rows, SAMPLE) }));
    }
  }
  if (columns.length > 0) {
    const different = Number((await query(`SELECT count(DISTINCT hash(${columns.map(({ name }) => quoteName(name)).join(', ')})) AS n FROM ${table}`, signal))[0]!.n);
    const found = different < rows ? await dealt() : null;
    // What a node drops already is no matter.
    if (different < rows && found?.repeated !== 0) findings.push(createFinding('profile.duplicates', place, { count: rows - different, rows }));
    if (found && found.twins > 0) findings.push(createFinding('profile.twins', place, { count: found.twins, rows: found.rows }));
  }
  if (answer && target?.classes) findings.push(...await judgeBalance(query, table, place, answer, signal));
  return findings;
}

/** Columns of words of which many cells are numbers, or dates. */
async function judgeWords(query: LongQuery, place: { node: string }, { table, fact }: GridSource, columns: readonly ColumnFact[], signal?: AbortSignal): Promise<Finding[]> {
  const findings: Finding[] = [];
  const from = sampleSql(table, fact.rows ?? 0, SAMPLE);
  for (const column of columns) {
    if ((column.kind !== 'category' && column.kind !== 'text') || column.lists) continue;
    const cell = quoteName(column.name);
    const dates = DATE_FORMATS.map((format, i) => `count(${dateSql(cell, format)}) AS d${i}`).join(', ');
    const row = (await query(`SELECT count(${cell}) AS n, count(TRY_CAST(${cell} AS DOUBLE)) AS numbers, any_value(CASE WHEN TRY_CAST(${cell} AS DOUBLE) IS NULL THEN ${cell} END) AS word, ${dates} FROM ${from}`, signal))[0]!;
    const present = Number(row.n), numbers = Number(row.numbers);
    const found = Math.max(...DATE_FORMATS.map((_, i) => Number(row[`d${i}`])));
    const share = (count: number): number => Math.round((count / present) * 100);
    if (present === 0) continue;
    if (found >= present * LOOKS_LIKE && found > numbers) findings.push(createFinding('profile.dates', place, { column: column.name, share: share(found) }));
    else if (numbers >= present * LOOKS_LIKE && numbers < present) findings.push(createFinding('profile.mixed', place, { column: column.name, share: share(numbers), example: String(row.word).slice(0, 40) }));
  }
  return findings;
}

/** Words that are another in each row, or whole numbers without gaps to speak of that are. */
async function isId(query: LongQuery, table: string, column: ColumnFact, rows: number, signal?: AbortSignal): Promise<boolean> {
  if (rows < FEWEST_FOR_ID || column.kind === 'date' || column.distinct !== rows) return false;
  if (column.kind !== 'number') return true;
  if (column.max! - column.min! + 1 > 2 * rows) return false;
  const name = quoteName(column.name);
  return Number((await query(`SELECT count(*) AS n FROM ${table} WHERE ${name} <> floor(${name})`, signal))[0]!.n) === 0;
}

/** A column as what a rule can be made of: its values, or the part of equal size that a number falls into. */
async function partSql(query: LongQuery, from: string, column: ColumnFact, rows: number, signal?: AbortSignal): Promise<string> {
  const name = quoteName(column.name), parts = Math.max(2, Math.min(MOST_PARTS, Math.floor(rows / PART_ROWS)));
  if (column.kind === 'category' || (column.distinct ?? 0) <= parts) return name;
  const cuts = (await query(`SELECT quantile_cont(${name}, [${Array.from({ length: parts - 1 }, (_, i) => (i + 1) / parts).join(', ')}]) AS q FROM ${from}`, signal))[0]!;
  const edges = [...new Set(Array.from((cuts.q ?? []) as Iterable<number>, Number))].filter(Number.isFinite);
  return `CASE WHEN ${name} IS NOT NULL THEN len(list_filter(CAST([${edges.join(', ')}] AS DOUBLE[]), lambda edge: edge < ${name})) END`;
}

/** `part`, `y` and a fair coin `learns` of every row of the sample that has a target. */
async function pairsSql(query: LongQuery, table: string, column: ColumnFact, answer: ColumnFact, y: string, rows: number, signal?: AbortSignal): Promise<string> {
  const from = sampleSql(table, rows, SAMPLE);
  return `SELECT ${await partSql(query, from, column, Math.min(rows, SAMPLE), signal)} AS part, ${y} AS y, hash(__row) % 2 = 0 AS learns FROM ${from} WHERE ${quoteName(answer.name)} IS NOT NULL`;
}

/**
 * How well the most frequent class of each part, learnt on half of the sample, tells the class of the other half:
 * (accuracy − share of the most frequent class) / (1 − that share); 0 is no better than always saying the same, 1 is always right.
 */
async function gainOfClasses(query: LongQuery, table: string, column: ColumnFact, answer: ColumnFact, rows: number, signal?: AbortSignal): Promise<number> {
  const row = (await query(`WITH pairs AS MATERIALIZED (${await pairsSql(query, table, column, answer, pageCell(answer), rows, signal)}),
    counts AS (SELECT part, y, count(*) AS n FROM pairs WHERE learns GROUP BY 1, 2),
    rules AS (SELECT part, arg_max(y, n) AS said FROM counts GROUP BY 1),
    usual AS (SELECT max(n) AS n FROM (SELECT count(*) AS n FROM pairs WHERE NOT learns GROUP BY y))
    SELECT count(*) AS n, count(CASE WHEN rules.said = pairs.y THEN 1 END) AS good, (SELECT n FROM usual) AS usual FROM pairs LEFT JOIN rules ON pairs.part IS NOT DISTINCT FROM rules.part WHERE NOT pairs.learns`, signal))[0]!;
  const n = Number(row.n), usual = Number(row.usual);
  return n > usual ? (Number(row.good) - usual) / (n - usual) : 0;
}

/** How much of the variance the mean of each part explains, learnt on half of the sample and measured on the other half (R²). */
async function gainOfNumbers(query: LongQuery, table: string, column: ColumnFact, answer: ColumnFact, rows: number, signal?: AbortSignal): Promise<number> {
  if (answer.kind === 'category') return 0;
  const row = (await query(`WITH pairs AS MATERIALIZED (${await pairsSql(query, table, column, answer, quoteName(answer.name), rows, signal)}),
    rules AS (SELECT part, avg(y) AS said FROM pairs WHERE learns GROUP BY 1)
    SELECT var_pop(y) AS spread, avg((y - coalesce(rules.said, (SELECT avg(y) FROM pairs WHERE learns))) ** 2) AS error FROM pairs LEFT JOIN rules ON pairs.part IS NOT DISTINCT FROM rules.part WHERE NOT pairs.learns`, signal))[0]!;
  return Number(row.spread) > 0 ? 1 - Number(row.error) / Number(row.spread) : 0;
}

async function judgeBalance(query: LongQuery, table: string, place: { node: string }, answer: ColumnFact, signal?: AbortSignal): Promise<Finding[]> {
  const y = pageCell(answer);
  const classes = await query(`SELECT ${y} AS k, count(*) AS n FROM ${table} WHERE ${quoteName(answer.name)} IS NOT NULL GROUP BY 1 ORDER BY n, k`, signal);
  const all = classes.reduce((sum, row) => sum + Number(row.n), 0), rarest = classes[0];
  if (classes.length < 2 || !rarest || Number(rarest.n) >= (all / classes.length) * RARE) return [];
  return [createFinding('profile.imbalance', place, { column: answer.name, value: String(rarest.k), count: Number(rarest.n), rows: all })];
}
