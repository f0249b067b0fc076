/** Date parts: year, month, day, weekday and hour of a date as numbers, round ones on a circle. */
import type { ColumnFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call, raw } from '../python.ts';
import { datePartsFigure } from '../figures/prep.ts';
import { columnNamed, isNumeric, type Column } from '../table.ts';
import { list } from './code.ts';

/** A part: from the days since 1970, and for what comes round again its first value and its number of values. */
const PARTS = {
  year: { of: (day: Date) => day.getUTCFullYear() },
  month: { of: (day: Date) => day.getUTCMonth() + 1, from: 1, period: 12 },
  day: { of: (day: Date) => day.getUTCDate(), from: 1, period: 31 },
  weekday: { of: (day: Date) => (day.getUTCDay() + 6) % 7, from: 0, period: 7 },
  dayOfYear: { of: (day: Date) => Math.floor((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / 86_400_000) + 1, from: 1, period: 366 },
  hour: { of: (day: Date) => day.getUTCHours(), from: 0, period: 24 },
} as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

export const datePartsPrep = defineNode({
  id: 'prep.dateParts',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Date parts',
  summary: 'Year, month, day, weekday and hour of a date as numbers.',
  guide: `**What it does.** Makes number columns of a date: year, month (1–12), day (1–31), weekday (0 is Monday), day of the year (1–366), hour (0–23). *On a circle* gives two columns, sine and cosine, for each part that comes round again.

**When.** Where the season, the day of the week or the hour matters: sales, weather, traffic. The plain number of days, which Encode makes, only tells early from late.

**Example.** 2024-01-31 is a Wednesday: year 2024, month 1, day 31, weekday 2.

**Formula.** On a circle: $\\sin(2\\pi (p - p_0) / n)$ and $\\cos(2\\pi (p - p_0) / n)$ for the part $p$, its first value $p_0$ and $n$ values. So December lies beside January: as plain numbers 12 and 1 are as far apart as can be.

**Usual mistake.** The year as a feature for the years to come: the network has never seen one of them.`,
  keywords: ['date', 'time', 'year', 'month', 'weekday', 'hour', 'season', 'cyclic', 'sine', 'cosine'],
  figure: datePartsFigure,
  icon: 'Clock',
  params: {
    column: { kind: 'column', label: 'Column', default: '', required: true, of: ['date'] },
    year: { kind: 'boolean', label: 'Year', default: true },
    month: { kind: 'boolean', label: 'Month', default: true },
    day: { kind: 'boolean', label: 'Day', default: false },
    weekday: { kind: 'boolean', label: 'Weekday', default: true },
    dayOfYear: { kind: 'boolean', label: 'Day of the year', default: false },
    hour: { kind: 'boolean', label: 'Hour', default: false },
    cyclic: { kind: 'boolean', label: 'On a circle', default: true, help: 'Sine and cosine instead of the number; the year stays a number.' },
    keep: { kind: 'boolean', label: 'Keep the date', default: false },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    const date = table.columns.find((column) => column.name === params.column)!;
    if (date.kind !== 'date') return { outputs: {}, findings: [{ code: 'param.range', place: { param: 'column' }, values: { label: 'Column', expected: 'a column of dates', received: `${date.name} (${date.kind})` } }] };
    const made = chosenParts(params).flatMap((part) => factsOf(date, part, params.cyclic));
    return { outputs: { table: { ...table, columns: table.columns.flatMap((column) => (column === date ? [...(params.keep ? [column] : []), ...made] : [column])) } } };
  },
  apply(params, _state, table) {
    const date = columnNamed(table, params.column);
    if (!date || !isNumeric(date)) return table;
    const made = chosenParts(params).flatMap((part) => columnsOf(date.name, date.values, part, params.cyclic));
    return { rows: table.rows, columns: table.columns.flatMap((column) => (column === date ? [...(params.keep ? [column] : []), ...made] : [column])) };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { column: 'd', month: false },
      inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'd', kind: 'date', missing: 0, distinct: 4, min: 0, max: 400 }, { name: 'x', kind: 'number', missing: 0, distinct: 4 }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [
        { name: 'd.year', kind: 'number', missing: 0, distinct: null, min: 1970, max: 1971 }, { name: 'd.weekday.sin', kind: 'number', missing: 0, distinct: null, min: -1, max: 1 },
        { name: 'd.weekday.cos', kind: 'number', missing: 0, distinct: null, min: -1, max: 1 }, { name: 'x', kind: 'number', missing: 0, distinct: 4 },
      ] } },
    },
    {
      params: { column: 'd', cyclic: false, year: false, weekday: false, keep: true },
      inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'd', kind: 'date', missing: 1, distinct: 4 }] } },
      outputs: { table: { type: 'table', rows: 4, columns: [{ name: 'd', kind: 'date', missing: 1, distinct: 4 }, { name: 'd.month', kind: 'number', missing: 1, distinct: null, min: 1, max: 12 }] } },
    },
    { params: { column: 'x' }, inputs: { table: { type: 'table', rows: 4, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 4 }] } }, findings: ['param.range'] },
  ],
});

const chosenParts = (params: Readonly<Record<Part, boolean>>): Part[] => NAMES.filter((part) => params[part]);
const dateOf = (days: number): Date => new Date(Math.round(days * 86_400_000));

/** Where the parts come round, their first value and how many there are. */
function circleOf(part: Part): { from: number; period: number } | null {
  const known = PARTS[part];
  return 'period' in known ? known : null;
}

function factsOf(date: ColumnFact, part: Part, cyclic: boolean): ColumnFact[] {
  const own = { kind: 'number' as const, missing: date.missing, distinct: null, ...(date.learnt ? { learnt: true as const } : {}) };
  const circle = circleOf(part);
  if (circle && cyclic) return ['sin', 'cos'].map((name) => ({ ...own, name: `${date.name}.${part}.${name}`, min: -1, max: 1 }));
  const range = circle ? { min: circle.from, max: circle.from + circle.period - 1 } : date.min === undefined || date.max === undefined ? {} : { min: PARTS.year.of(dateOf(date.min)), max: PARTS.year.of(dateOf(date.max)) };
  return [{ ...own, name: `${date.name}.${part}`, ...range }];
}

function columnsOf(name: string, days: Float64Array, part: Part, cyclic: boolean): Column[] {
  const values = Float64Array.from(days, (day) => (Number.isNaN(day) ? NaN : PARTS[part].of(dateOf(day))));
  const circle = circleOf(part);
  if (!circle || !cyclic) return [{ name: `${name}.${part}`, kind: 'number', values }];
  return ([['sin', Math.sin], ['cos', Math.cos]] as const).map(([wave, round]) => ({ name: `${name}.${part}.${wave}`, kind: 'number', values: values.map((value) => round((2 * Math.PI * (value - circle.from)) / circle.period)) }));
}

function write(params: CheckedParams, { args }: CodeSite): Code {
  const parts = chosenParts(params as unknown as Readonly<Record<Part, boolean>>);
  return { call: call('date_parts', [raw(args.table![0]!), String(params.column), list(parts)], { cyclic: Boolean(params.cyclic), keep: Boolean(params.keep) }), helpers: ['date_parts'] };
}
