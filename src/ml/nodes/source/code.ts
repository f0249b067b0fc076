/** Sources other than CSV as Python: pandas, and a helper for synthetic points; the same text for every framework. */
import type { CheckedParams, Code } from '../define.ts';
import { call, raw } from '../python.ts';

const list = (items: readonly string[]): string => `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
const missingOf = (params: CheckedParams): string[] => String(params.missing).split(',').map((word) => word.trim()).filter(Boolean);

/** What is the same for every file: columns that are left out, words for missing cells (where the reader of pandas has not taken them), kinds. */
function finish(read: string, params: CheckedParams, missing: boolean): Code {
  const words = Object.entries(params.kinds as Readonly<Record<string, string>>).filter(([, kind]) => kind === 'category' || kind === 'text').map(([name]) => `${JSON.stringify(name)}: str`);
  const exclude = params.exclude as readonly string[];
  const kept = exclude.length > 0 ? `${read}.drop(columns=${list(exclude)})` : read;
  const marked = missing ? call('mark_missing', [raw(kept), raw(list(missingOf(params)))]) : kept;
  return { call: words.length > 0 ? `${marked}.astype({${words.join(', ')}})` : marked, ...(missing ? { helpers: ['mark_missing'] } : {}) };
}

/** Objects as they are, one a line, or under a name. */
export function writeJson(params: CheckedParams): Code {
  const path = String(params.path), name = JSON.stringify(path);
  const read = /\.(jsonl|ndjson)$/i.test(path) ? call('pd.read_json', [path], { lines: true, convert_dates: false })
    : `pd.json_normalize(json.load(open(${name}, encoding="utf-8"))${params.list === '' ? '' : `[${JSON.stringify(params.list)}]`})`;
  return finish(read, params, true);
}

export const writeParquet = (params: CheckedParams): Code => finish(call('pd.read_parquet', [String(params.path)]), params, true);

export const writeArrow = (params: CheckedParams): Code => finish(call('pd.read_feather', [String(params.path)]), params, true);

export function writeExcel(params: CheckedParams): Code {
  const read = call('pd.read_excel', [String(params.path)], {
    sheet_name: params.sheet === '' ? undefined : String(params.sheet), header: params.header === 'no' ? null : undefined,
    na_values: raw(list(missingOf(params))), keep_default_na: false,
  });
  return finish(read, params, false);
}

/** The name of a table is quoted as SQL does; the first table is the first by name. */
export function writeSqlite(params: CheckedParams): Code {
  const table = params.table === '' ? null : String(params.table).replaceAll('"', '""');
  const connection = `sqlite3.connect(${JSON.stringify(params.path)})`;
  if (table === null) return { ...finish(call('read_first_table', [String(params.path)]), params, true), helpers: ['mark_missing', 'read_first_table'] };
  return finish(`pd.read_sql(${JSON.stringify(`SELECT * FROM "${table}"`)}, ${connection})`, params, true);
}

export function writeGenerated(params: CheckedParams): Code {
  return { call: call('synthetic_points', [String(params.shape)], { rows: Number(params.rows), noise: Number(params.noise), seed: Number(params.seed) }), helpers: ['synthetic_points'] };
}

export function writeTextFile(params: CheckedParams): Code {
  const read = call('read_text_parts', [String(params.path)], { by: params.by === 'paragraph' ? undefined : String(params.by), size: params.by === 'characters' ? Number(params.size) : undefined });
  return { ...finish(read, params, false), helpers: ['read_text_parts'] };
}

export function writeTextFolder(params: CheckedParams): Code {
  return { ...finish(call('read_text_folder', [String(params.path)]), params, false), helpers: ['read_text_folder'] };
}

/** Files are told apart by their endings; a folder by the slash at its end. */
export function writeTables(params: CheckedParams): Code {
  const read = call('read_tables', [String(params.path)], {
    pattern: params.pattern === '*' ? undefined : String(params.pattern), column: params.column === 'file' ? undefined : params.column === '' ? raw('None') : String(params.column),
    missing: raw(list(missingOf(params))), header: params.header === 'no' ? false : undefined, decimal: params.decimal === ',' ? ',' : undefined,
  });
  const { call: text = '', helpers = [] } = finish(read, params, false);
  return { call: text, helpers: ['read_tables', ...helpers] };
}
