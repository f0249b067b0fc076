/** The graph of the classic tabular example, laid out and wired: what Build and the tabular templates make. */
import type { CellKind, TableFact, ColumnTask } from '../document/facts.ts';
import { createDocument, type LoomDocument, type ParamValues } from '../document/schema.ts';
import { drawOn, LAST } from './drawing.ts';

export interface TabularOptions {
  name: string;
  task: ColumnTask;
  path?: string;
  /** The type of the source; CSV where it is left out. */
  sourceType?: string;
  sha256?: string;
  target?: string;
  /** Units of the output layer for several classes. */
  classes?: number;
  hidden?: readonly number[];
  /** Columns that are used; empty for all that can be. */
  columns?: readonly string[];
  kinds?: Readonly<Record<string, CellKind>>;
  split?: { train: number; validation: number; test: number };
  batchSize?: number;
  /** Further settings of the source. */
  source?: ParamValues;
}

/** A complete document: source `data`, target `target`, and everything between them and Adam. */
export function createTabularDocument(options: TabularOptions): LoomDocument {
  const document = createDocument(options.name);
  const { task, hidden = [128, 64] } = options;
  const { add, wire } = drawOn(document);
  add('data', options.sourceType ?? 'source.csv', 0, 0, {
    ...options.source,
    ...(options.path === undefined ? {} : { path: options.path }), ...(options.sha256 ? { sha256: options.sha256 } : {}),
    ...(options.kinds && Object.keys(options.kinds).length > 0 ? { kinds: { ...options.kinds } } : {}),
  });
  const chain = ['data', 'clean', 'encode', 'normalise', 'split'];
  add('clean', 'prep.clean', 1, 0);
  add('encode', 'prep.encode', 2, 0);
  add('normalise', 'prep.normalise', 3, 0);
  add('split', 'prep.split', 4, 0, options.split ? { ...options.split } : {});
  chain.slice(1).forEach((id, i) => wire(chain[i]!, 'table', id, 'table'));
  // The network runs back under the preparation, so that the whole graph fits a screen.
  add('input', 'io.input', 0, 1.5, options.columns && options.columns.length > 0 ? { columns: [...options.columns] } : {});
  add('target', 'io.target', hidden.length + 1, 2.5, { task, ...(options.target ? { column: options.target } : {}) });
  wire('split', 'table', 'input', 'table');
  wire('split', 'table', 'target', 'table');
  let from = { id: 'input', port: 'tensor' };
  const layer = (id: string, column: number, params: ParamValues): void => {
    add(id, 'layer.dense', column, 1.5, params);
    wire(from.id, from.port, id, 'x');
    from = { id, port: 'y' };
  };
  hidden.forEach((units, i) => layer(i === 0 ? 'dense' : `dense${i + 1}`, i + 1, { units, activation: 'relu' }));
  const units = task === 'multiclass' ? (options.classes ?? 3) : 1;
  layer('output', hidden.length + 1, { units, activation: LAST[task].activation });
  add('loss', LAST[task].loss, hidden.length + 2, 1.5);
  add('adam', 'optimizer.adam', hidden.length + 3, 1.5);
  wire(from.id, from.port, 'loss', 'prediction');
  wire('target', 'target', 'loss', 'target');
  wire('loss', 'loss', 'adam', 'loss');
  if (options.batchSize) document.training.batchSize = options.batchSize;
  return document;
}

/** Units that the output layer needs for a column under a task. */
export function outputUnitsFor(fact: TableFact, column: string, task: ColumnTask): number {
  return task === 'multiclass' ? (fact.columns.find((known) => known.name === column)?.distinct ?? 3) : 1;
}
