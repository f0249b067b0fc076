/** The rows that Windows makes: series told apart, put in the order of time, cut into windows. */
import type { Learnt, LocalFinding } from '../define.ts';
import { columnNamed, isMissing, isNumeric, type Column, type NumberColumn, type Table } from '../table.ts';
import { cellsAt, groupRows } from './keys.ts';
import { rowsByKey, rowsThat } from './rows.ts';

export interface WindowSettings { time: string; key: string; target: string; length: number; horizon: number; stride: number; gaps: string }

/** A row is lacking where two are so many usual steps apart. */
const GAP_STEPS = 1.5;
/** All windows together hold so many numbers, at most: they are kept as text. */
const MOST_NUMBERS = 50_000_000;

/** Windows over the named columns, as a table of `key`, `from`, `until`, `past` and `future`. */
export function makeWindows(table: Table, names: readonly string[], settings: WindowSettings): Learnt<Table> {
  const { length, horizon, stride, gaps } = settings;
  const time = numbersOf(table, settings.time), target = numbersOf(table, settings.target), columns = names.map((name) => numbersOf(table, name));
  const timed = rowsThat(table.rows, (row) => !Number.isNaN(time.values[row]!));
  const series = seriesOf(table, settings.key, timed, time.values);
  const twice = series.flatMap((rows) => [...rows.subarray(1)].filter((row, i) => time.values[row] === time.values[rows[i]!]));
  if (twice.length > 0) return refuse({ code: 'series.twice', place: { param: settings.key === '' ? 'key' : 'time' }, values: { count: twice.length, row: twice[0]! + 1 } });
  const findings: LocalFinding[] = [];
  if (timed.length < table.rows) findings.push({ code: 'series.untimed', place: { param: 'time' }, values: { count: table.rows - timed.length, rows: table.rows } });

  const breaks = series.map((rows) => gapsOf(rows, time.values)), gapCount = breaks.reduce((sum, found) => sum + found.length, 0);
  if (gapCount > 0 && gaps === 'stop') return refuse({ code: 'series.gap', place: { param: 'gaps' }, values: { count: gapCount } });
  if (gapCount > 0) findings.push({ code: gaps === 'skip' ? 'series.gaps' : 'series.gapsIgnored', place: { param: 'gaps' }, values: { count: gapCount } });

  const whole = (row: number): boolean => columns.every(({ values }) => !Number.isNaN(values[row]!));
  const windows: { rows: Int32Array; at: number }[] = [];
  let incomplete = 0;
  series.forEach((rows, s) => {
    // A window may begin where neither a gap nor a missing cell lies ahead; both are counted up to each place.
    const gap = countsOf(rows.length, gaps === 'ignore' ? [] : breaks[s]!), past = countsOf(rows.length, placesOf(rows, (row) => !whole(row))), future = countsOf(rows.length, placesOf(rows, (row) => Number.isNaN(target.values[row]!)));
    for (let at = 0; at + length + horizon <= rows.length; at += stride) {
      const end = at + length + horizon;
      if (gap[end]! - gap[at + 1]! > 0) continue;
      if (past[at + length]! - past[at]! + future[end]! - future[at + length]! > 0) incomplete++;
      else windows.push({ rows, at });
    }
  });
  if (windows.length === 0) return refuse({ code: 'series.none', place: { param: 'length' }, values: { expected: length + horizon, longest: series.reduce((most, rows) => Math.max(most, rows.length), 0) } });
  const numbers = windows.length * (length * columns.length + horizon);
  if (numbers > MOST_NUMBERS) return refuse({ code: 'series.large', place: { param: 'stride' }, values: { count: windows.length, numbers, expected: MOST_NUMBERS } });
  if (incomplete > 0) findings.push({ code: 'series.incomplete', values: { count: incomplete, windows: windows.length + incomplete } });
  findings.push({ code: 'series.windows', values: { count: windows.length, rows: timed.length, series: series.length } });

  const steps = new Map<number, string>();
  const step = (row: number): string => {
    const known = steps.get(row) ?? columns.map(({ values }) => String(values[row])).join(' ');
    steps.set(row, known);
    return known;
  };
  const first = Int32Array.from(windows, ({ rows, at }) => rows[at]!), last = Int32Array.from(windows, ({ rows, at }) => rows[at + length + horizon - 1]!);
  const key = settings.key === '' ? [] : [cellsAt(columnNamed(table, settings.key)!, first, settings.key)];
  const past = windows.map(({ rows, at }) => Array.from(rows.subarray(at, at + length), step).join(columns.length > 1 ? '; ' : ' '));
  const future = windows.map(({ rows, at }) => Array.from(rows.subarray(at + length, at + length + horizon), (row) => String(target.values[row])).join(' '));
  return { state: { rows: windows.length, columns: [...key, cellsAt(time, first, 'from'), cellsAt(time, last, 'until'), textColumn('past', past), textColumn('future', future)] }, findings };
}

const refuse = (finding: LocalFinding): Learnt<Table> => ({ state: { rows: 0, columns: [] }, findings: [finding] });

function numbersOf(table: Table, name: string): NumberColumn {
  const column = columnNamed(table, name);
  if (!column || !isNumeric(column)) throw new Error(`The column ${name} holds no numbers`);
  return column;
}

/** The rows of each series in the order of time; a row without a series is in none. */
function seriesOf(table: Table, key: string, timed: Int32Array, time: Float64Array): Int32Array[] {
  const column = key === '' ? undefined : columnNamed(table, key), rows = column ? timed.filter((row) => !isMissing(column, row)) : timed;
  const of = column ? groupRows([column], table.rows).of : new Int32Array(table.rows);
  return [...rowsByKey(rows, (row) => of[row]!).values()].map((list) => Int32Array.from(list).sort((a, b) => time[a]! - time[b]! || a - b));
}

/** The places before which a row is lacking. */
function gapsOf(rows: Int32Array, time: Float64Array): number[] {
  const steps = Float64Array.from(rows.subarray(1), (row, i) => time[row]! - time[rows[i]!]!), usual = steps.slice().sort()[(steps.length - 1) >> 1] ?? 0;
  return [...steps].flatMap((step, i) => (step > GAP_STEPS * usual ? [i + 1] : []));
}

function placesOf(rows: Int32Array, test: (row: number) => boolean): number[] {
  return [...rows].flatMap((row, place) => (test(row) ? [place] : []));
}

/** How many of some places lie before each place. */
function countsOf(length: number, places: readonly number[]): Int32Array {
  const counts = new Int32Array(length + 1);
  for (const place of places) counts[place + 1]!++;
  for (let place = 0; place < length; place++) counts[place + 1]! += counts[place]!;
  return counts;
}

function textColumn(name: string, texts: readonly string[]): Column {
  const index = new Map<string, number>();
  const codes = Int32Array.from(texts, (text) => {
    const known = index.get(text) ?? index.size;
    index.set(text, known);
    return known;
  });
  return { name, kind: 'text', codes, categories: [...index.keys()] };
}
