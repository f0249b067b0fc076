/** What all sources of tables from files have in common: parameters, and what they say of their table. */
import type { TableFact } from '../../document/facts.ts';
import type { InferCase, Inference, InferContext, ParamSpec } from '../define.ts';

/** Words that stand for an empty cell unless the person says otherwise. */
export const MISSING_WORDS = 'NA, N/A, NaN, null, NULL, None, ?';

/** The file, by its name or relative path, and the hash by which it is known again. */
export const fileParams = <const A extends readonly string[]>(accept: A) => ({
  path: { kind: 'file', label: 'File', default: '', required: true, accept },
  sha256: { kind: 'text', label: 'Content hash', default: '', hidden: true },
} as const satisfies Record<string, ParamSpec>);

/** How the cells are taken. */
export const CELL_PARAMS = {
  missing: { kind: 'text', label: 'Words for a missing value', default: MISSING_WORDS, help: 'Separated by commas. An empty cell is always missing.' },
  exclude: { kind: 'columns', label: 'Leave out', default: [], help: 'Columns that are not used at all.' },
  kinds: { kind: 'columnKinds', label: 'Kinds of columns', default: {}, help: 'Only where the kind that was found is wrong.' },
} as const satisfies Record<string, ParamSpec>;

/** Whether the first row is one of names. */
export const HEADER_PARAM = {
  kind: 'choice', label: 'First row', default: 'auto',
  choices: [{ value: 'auto', label: 'find out' }, { value: 'yes', label: 'names of the columns' }, { value: 'no', label: 'data' }],
} as const satisfies ParamSpec;

/** Which table of a file that holds several. */
export const partParam = (label: string, help: string) => ({ kind: 'text', label, default: '', help, suggests: 'parts' } as const satisfies ParamSpec);

/** The table as the reader found it, without the columns that are left out. Its rows are known by the file's hash, and by the part of the file that they are. */
export function inferTable(params: { path: string; sha256: string; exclude: readonly string[]; part?: string }, { source, sourceFindings }: Pick<InferContext, 'source' | 'sourceFindings'>): Inference {
  const data = params.sha256 === '' ? {} : { data: params.part ? `${params.sha256} ${params.part}` : params.sha256 };
  if (source) return { outputs: { table: { ...source, columns: source.columns.filter((column) => !params.exclude.includes(column.name)), ...data } } };
  return { outputs: {}, findings: sourceFindings.length > 0 ? [] : [{ code: 'data.unread', values: { path: params.path } }] };
}

/** A file that has been read, and one that has not. */
export function fileCases(path: string): InferCase[] {
  const x = { name: 'x', kind: 'number', missing: 0, distinct: 3 } as const, y = { name: 'y', kind: 'category', missing: 1, distinct: 2 } as const;
  const read: TableFact = { type: 'table', rows: 3, columns: [x, y] };
  return [
    { params: { path }, context: { source: read }, outputs: { table: read } },
    { params: { path, exclude: ['y'] }, context: { source: read }, outputs: { table: { ...read, columns: [x] } } },
    { params: { path }, outputs: {}, findings: ['data.unread'] },
  ];
}

/** Images that have been read, and a file that has not. */
export function imageCases(path: string): InferCase[] {
  const image = { name: 'image', kind: 'image', missing: 0, distinct: 3, image: { heights: [8, 8], widths: [8, 8], channels: 1 } } as const, label = { name: 'label', kind: 'category', missing: 0, distinct: 2 } as const;
  const read: TableFact = { type: 'table', rows: 3, columns: [image, label] };
  return [
    { params: { path }, context: { source: read }, outputs: { table: read } },
    { params: { path, exclude: ['label'] }, context: { source: read }, outputs: { table: { ...read, columns: [image] } } },
    { params: { path }, outputs: {}, findings: ['data.unread'] },
  ];
}
