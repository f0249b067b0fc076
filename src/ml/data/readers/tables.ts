/** Reads the tables of a folder or an archive whose names fit a pattern, each by the reader of its format, one after the other. */
import { createFinding, type Finding } from '../../document/findings.ts';
import { completeParams } from '../../nodes/define.ts';
import { quoteName } from '../../nodes/prep/columns.ts';
import { TABLE_ENDINGS } from '../../nodes/source/tables.ts';
import { sourceFor } from '../../nodes/sources.ts';
import { openArchive } from '../archive.ts';
import { checkSize } from '../cells.ts';
import { READERS, refuse, type ReadRequest, type ReadResult } from '../reader.ts';
import { quoteText } from '../sql.ts';

/** Findings of single files, at most: a thousand files may all have the same. */
const MOST_FINDINGS = 20;

export async function readTables(request: ReadRequest): Promise<ReadResult> {
  const { path, content, params, table, query } = request;
  const archive = await openArchive(content, path), pattern = String(params.pattern), column = String(params.column);
  const taken = archive.files.flatMap(({ name }, index) => (fits(pattern, name) && TABLE_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending)) ? [{ name, index }] : []))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (taken.length === 0) throw refuse('tables.none', path, { pattern, files: archive.files.slice(0, 8).map(({ name }) => name).join(', ') }, 'pattern');
  const findings: Finding[] = [createFinding('tables.files', { param: 'path' }, { path, count: taken.length, files: taken.slice(0, 8).map(({ name }) => name).join(', ') })];
  const names: string[] = [];
  const part = `${table}_part`;
  let dialect: ReadResult['dialect'] = null;
  try {
    for (const { name, index } of taken) {
      const read = await readOne(request, part, name, await archive.read(index));
      if (column !== '' && read.names.includes(column)) throw refuse('group.name', path, { column }, 'column');
      if (names.length === 0) query(`CREATE TABLE ${table} (__row BIGINT${column === '' ? '' : `, ${quoteName(column)} VARCHAR`})`);
      join(request, names, read.names, name, index === taken[0]!.index);
      const count = Number(query(`SELECT count(*) AS n FROM ${table}`)[0]!.n);
      const list = read.names.map(quoteName).join(', ');
      query(`INSERT INTO ${table} (__row, ${column === '' ? '' : `${quoteName(column)}, `}${list}) SELECT ${count} + row_number() OVER (ORDER BY __row), ${column === '' ? '' : `${quoteText(name)}, `}${list} FROM ${part}`);
      query(`DROP TABLE ${part}`);
      checkSize(path, Number(query(`SELECT count(*) AS n FROM ${table}`)[0]!.n), names.length);
      findings.push(...read.findings.slice(0, MOST_FINDINGS - findings.length));
      if (read.dialect && dialect?.decimal !== ',') dialect = read.dialect;
    }
  } finally {
    query(`DROP TABLE IF EXISTS ${part}`);
    query(`DROP TABLE IF EXISTS ${part}_portion`);
  }
  return { names: column === '' ? names : [column, ...names], findings, sha256: await archive.hash(), dialect, parts: [] };
}

/** One file by the reader of its format, with those settings that its source has, too. */
async function readOne(request: ReadRequest, table: string, name: string, content: Uint8Array): Promise<ReadResult> {
  const definition = sourceFor(name);
  const shared = Object.fromEntries(Object.entries(request.params).filter(([param]) => Object.hasOwn(definition.params, param)));
  const reader = await READERS[definition.reader]();
  return reader({ ...request, textOnly: true, path: name, content, params: completeParams(definition, { ...shared, path: name }), table, createTable: (names) => request.createTable(names, table) });
}

/** Takes the columns of a file among those that there are, or refuses it by its name. */
function join({ path, params, query, table }: ReadRequest, names: string[], own: readonly string[], file: string, first: boolean): void {
  const lacks = names.filter((name) => !own.includes(name)), more = own.filter((name) => !names.includes(name));
  if (!first && params.lacking !== 'fill' && lacks.length + more.length > 0) {
    throw refuse('tables.file', path, { file, expected: names.slice(0, 8).join(', '), received: own.slice(0, 8).join(', '), columns: [...lacks, ...more].slice(0, 5).join(', ') }, 'lacking');
  }
  for (const name of more) query(`ALTER TABLE ${table} ADD COLUMN ${quoteName(name)} VARCHAR`);
  names.push(...more);
}

/** Whether a path fits a pattern of `*` (any characters but a slash) and `?` (one); without a slash it is held against the file's own name. */
export function fits(pattern: string, path: string): boolean {
  const wanted = pattern.toLowerCase(), name = (pattern.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1)).toLowerCase();
  let at = 0, place = 0, star = -1, from = 0;
  // The latest star takes one character more whenever what follows it does not fit: no pattern takes long.
  while (place < name.length) {
    if (wanted[at] === '*') [star, from] = [at++, place];
    else if (wanted[at] === name[place] || (wanted[at] === '?' && name[place] !== '/')) {
      at++;
      place++;
    } else if (star >= 0 && name[from] !== '/') [at, place] = [star + 1, ++from];
    else return false;
  }
  while (wanted[at] === '*') at++;
  return at === wanted.length;
}
