/** Reading and preparing tables as Python: pandas, and helpers that learn from the training rows; the same text for every framework. */
import type { ColumnFact } from '../../document/facts.ts';
import { tableAt, type CheckedParams, type Code, type CodeSite } from '../define.ts';
import { call, raw } from '../python.ts';
import { isChosen } from './columns.ts';

/** A Python list. */
export const list = (items: readonly string[]): { raw: string } => raw(`[${items.map((item) => JSON.stringify(item)).join(', ')}]`);

/** The names of the chosen columns of some kinds, as far as the table is known. */
export function namesOf(params: CheckedParams, site: CodeSite, kinds: readonly ColumnFact['kind'][]): string[] {
  return (tableAt(site.inputs, 'table')?.columns ?? [])
    .filter((column) => kinds.includes(column.kind) && isChosen(column.name, params.columns as readonly string[], site.targets ?? []))
    .map((column) => column.name);
}

const tableName = (site: CodeSite): string => site.args.table![0]!;
export const fitted = (site: CodeSite, name: string, make: string): Code => ({ make, call: `${site.self}.fit_transform(${tableName(site)}, training_rows)`, helpers: [name] });

const HOW: Readonly<Record<string, string>> = { mostFrequent: 'most_frequent', forwardFill: 'forward_fill', oneHot: 'one_hot' };
export const worded = (params: CheckedParams, name: string): string => HOW[String(params[name])] ?? String(params[name]);

export function writeClean(params: CheckedParams, site: CodeSite): Code {
  return fitted(site, 'Clean', call('Clean', [], {
    numbers: list(namesOf(params, site, ['number', 'date'])), categories: list(namesOf(params, site, ['category'])),
    fill_numbers: worded(params, 'numbers'), fill_categories: worded(params, 'categories'), drop_duplicates: Boolean(params.dropDuplicates),
    number: params.numbers === 'constant' ? Number(params.numberValue) : undefined, category: params.categories === 'constant' ? String(params.categoryValue) : undefined,
    neighbours: params.numbers === 'nearest' ? Number(params.neighbours) : undefined, indicator: params.indicator ? true : undefined,
  }));
}

export function writeEncode(params: CheckedParams, site: CodeSite): Code {
  const dates = params.dates === 'days' ? namesOf(params, site, ['date']) : [];
  const method = worded(params, 'method');
  const order = String(params.order).split(',').map((word) => word.trim()).filter((word) => word !== '');
  return fitted(site, 'Encode', call('Encode', [], {
    categories: list(namesOf(params, site, ['category'])), dates: list(dates), method, order: method === 'ordinal' && order.length > 0 ? list(order) : undefined,
    buckets: method === 'hashing' ? Number(params.buckets) : undefined,
    ...(method === 'target' ? { target: site.targets?.[0] ?? null, smoothing: Number(params.smoothing), seed: Number(params.seed) } : {}),
  }));
}

export function writeNormalise(params: CheckedParams, site: CodeSite): Code {
  return fitted(site, 'Normalise', call('Normalise', [], { columns: list(namesOf(params, site, ['number'])), method: String(params.method) }));
}

/** The marks are kept; the table goes on as it is. */
export function writeSplit(params: CheckedParams, site: CodeSite): Code {
  if (params.method === 'column') return { make: call('split_rows', [raw(tableName(site))], { method: 'column', column: String(params.column) }), call: tableName(site), helpers: ['split_rows'] };
  if (params.method === 'last') return { make: call('split_rows', [raw(tableName(site))], { method: 'last', column: String(params.column), order: params.order === '' ? undefined : String(params.order) }), call: tableName(site), helpers: ['split_rows'] };
  const chance = params.method === 'random';
  const folds = params.parts === 'folds' && (chance || params.method === 'group');
  const sizes = folds ? { folds: Number(params.folds), fold: Number(params.fold) } : { train: Number(params.train), validation: Number(params.validation), test: Number(params.test) };
  const marks = call('split_rows', [raw(tableName(site))], {
    method: chance ? undefined : String(params.method), column: chance ? undefined : String(params.column), begin: params.method === 'time' && params.begin !== '' ? String(params.begin) : undefined, ...sizes,
    stratify: chance ? params.stratify ? (site.targets?.[0] ?? null) : null : undefined, seed: params.method === 'time' ? undefined : params.seed === 0 ? raw('seed') : Number(params.seed),
  });
  return { make: marks, call: tableName(site), helpers: ['split_rows'] };
}

/** What was found to be a date is read as one. */
export function writeCsv(params: CheckedParams, site: CodeSite): Code {
  const found = params.delimiter === 'auto';
  const kinds = Object.entries(params.kinds as Readonly<Record<string, string>>);
  const fact = site.outputs?.table;
  const seen = fact?.type === 'table' ? fact.columns.filter(({ kind }) => kind === 'date').map(({ name }) => name) : [];
  const dates = [...new Set([...kinds.filter(([, kind]) => kind === 'date').map(([name]) => name), ...seen])];
  const words = kinds.filter(([, kind]) => kind === 'category' || kind === 'text').map(([name]) => `${JSON.stringify(name)}: str`);
  const missing = String(params.missing).split(',').map((word) => word.trim()).filter(Boolean);
  const read = call('pd.read_csv', [String(params.path)], {
    sep: found ? null : params.delimiter === 'tab' ? '\t' : String(params.delimiter), engine: found ? 'python' : undefined,
    header: params.header === 'no' ? null : undefined, decimal: params.decimal === ',' ? ',' : undefined,
    na_values: list(['', ...missing]), keep_default_na: false, skipinitialspace: true,
    on_bad_lines: params.ragged === 'skip' ? 'skip' : undefined,
    dtype: words.length > 0 ? raw(`{${words.join(', ')}}`) : undefined, parse_dates: dates.length > 0 ? list(dates) : undefined,
  });
  const exclude = params.exclude as readonly string[];
  return { call: exclude.length > 0 ? `${read}.drop(columns=${list(exclude).raw})` : read };
}

/** Columns of one value carry nothing; the pipeline leaves them out, too. */
export function writeInput(params: CheckedParams, site: CodeSite): Code {
  const constant = (tableAt(site.inputs, 'table')?.columns ?? []).filter(({ distinct }) => distinct !== null && distinct < 2).map(({ name }) => name);
  const columns = namesOf(params, site, ['number']).filter((name) => !constant.includes(name));
  return { call: `${tableName(site)}[${list(columns).raw}].to_numpy("float32")` };
}

/** Classes as one-hot, a yes or no as one column, numbers as they are or scaled on the training rows. */
export function writeTargetColumn(column: ColumnFact, task: string, classes: readonly string[] | undefined, scale: boolean, site: CodeSite): Code {
  const table = tableName(site), name = JSON.stringify(column.name);
  if (task === 'regression') {
    return scale ? fitted(site, 'ScaledTarget', call('ScaledTarget', [column.name])) : { call: `${table}[[${name}]].to_numpy("float32")` };
  }
  const known = classes ? `[${classes.map((item) => (column.kind === 'number' ? item : JSON.stringify(item))).join(', ')}]` : `sorted(${table}[${name}].dropna().unique())`;
  return { call: `one_hot(${table}[${name}], ${known})${task === 'binary' ? '[:, 1:]' : ''}`, helpers: ['one_hot'] };
}

/** Lists as they stand in a column; their length as it was found, where it is known and not given. */
function writeLists(params: CheckedParams, site: CodeSite, port: string, own: { width?: number | undefined; padding?: number | undefined; boxes?: boolean }): string {
  const fact = site.outputs?.[port], found = fact?.type === 'tensor' ? fact.shape[1] : null;
  const length = Number(params.length) > 0 ? Number(params.length) / (own.width ?? 1) : (found ?? undefined);
  return call('read_lists', [raw(`${tableName(site)}[${JSON.stringify(params.column)}]`)], { length, ...own });
}

export function writeInputList(params: CheckedParams, site: CodeSite): Code {
  const { width, padding } = params as { width: unknown; padding: unknown };
  const values = writeLists(params, site, 'tensor', { width: width === 1 ? undefined : Number(width), padding: padding === 0 ? undefined : Number(padding) });
  if (!params.scale) return { call: values, helpers: ['read_lists'] };
  return { make: 'ScaledSteps()', call: `${site.self}.fit_transform(${values}, ${tableName(site)}.index.isin(training_rows))`, helpers: ['read_lists', 'ScaledSteps'] };
}

/** Sequences and boxes as they are, numbers as they are or scaled place by place on the training rows. */
export function writeTargetList(params: CheckedParams, site: CodeSite): Code {
  const { task, columns, padding } = params as { task: unknown; columns: readonly string[]; padding: unknown };
  if (task === 'boxes') return { call: writeLists(params, site, 'target', { boxes: true }), helpers: ['read_lists'] };
  if (task === 'sequence') return { call: writeLists(params, site, 'target', { padding: padding === 0 ? undefined : Number(padding) }), helpers: ['read_lists'] };
  const values = columns.length > 0 ? `${tableName(site)}[${list(columns).raw}].to_numpy("float32")` : writeLists(params, site, 'target', {});
  const helpers = columns.length > 0 ? [] : ['read_lists'];
  if (!params.scale) return { call: values, helpers };
  return { make: 'ScaledNumbers()', call: `${site.self}.fit_transform(${values}, ${tableName(site)}.index.isin(training_rows))`, helpers: [...helpers, 'ScaledNumbers'] };
}
