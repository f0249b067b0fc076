/** The graph of a text classifier, laid out and wired: what Build makes of a table with a column of text. */
import type { CellKind, ColumnTask } from '../document/facts.ts';
import { createDocument, type LoomDocument, type ParamValues } from '../document/schema.ts';
import { drawOn, LAST } from './drawing.ts';

export interface TextOptions {
  name: string;
  task: ColumnTask;
  path: string;
  /** The type of the source; CSV where it is left out. */
  sourceType?: string;
  sha256?: string;
  text: string;
  target: string;
  /** Units of the output layer for several classes. */
  classes: number;
  vocabularySize: number;
  /** Tokens in each row. */
  maxlen: number;
  hidden?: readonly number[];
  kinds?: Readonly<Record<string, CellKind>>;
  split?: { train: number; validation: number; test: number };
  batchSize?: number;
  /** Further settings of the source. */
  source?: ParamValues;
}

/** Numbers in the vector of a word. */
const VECTOR = 32;

/** A complete document: source `data`, target `target`, words as vectors, their mean, and Dense layers. */
export function createTextDocument(options: TextOptions): LoomDocument {
  const document = createDocument(options.name);
  const { task, hidden = [32] } = options;
  const { add, wire } = drawOn(document);
  add('data', options.sourceType ?? 'source.csv', 0, 0, {
    ...options.source, path: options.path, ...(options.sha256 ? { sha256: options.sha256 } : {}),
    ...(options.kinds && Object.keys(options.kinds).length > 0 ? { kinds: { ...options.kinds } } : {}),
  });
  add('cleanText', 'prep.cleanText', 1, 0, { columns: [options.text] });
  add('tokenise', 'prep.tokenise', 2, 0, { column: options.text, vocabularySize: options.vocabularySize });
  add('split', 'prep.split', 3, 0, options.split ? { ...options.split } : {});
  const chain = ['data', 'cleanText', 'tokenise', 'split'];
  chain.slice(1).forEach((id, i) => wire(chain[i]!, 'table', id, 'table'));
  // The network runs back under the preparation, so that the whole graph fits a screen.
  const row = 1.5, end = hidden.length + 3;
  add('input', 'io.inputTokens', 0, row, { column: options.text, maxlen: options.maxlen });
  add('embedding', 'layer.embedding', 1, row, { inputDim: options.vocabularySize, outputDim: VECTOR });
  add('pool', 'layer.globalAveragePooling1d', 2, row);
  add('target', 'io.target', end, row + 1, { task, column: options.target });
  wire('split', 'table', 'input', 'table');
  wire('split', 'table', 'target', 'table');
  wire('input', 'tensor', 'embedding', 'x');
  wire('embedding', 'y', 'pool', 'x');
  let from = 'pool';
  const dense = (id: string, column: number, params: ParamValues): void => {
    add(id, 'layer.dense', column, row, params);
    wire(from, 'y', id, 'x');
    from = id;
  };
  hidden.forEach((units, i) => dense(i === 0 ? 'dense' : `dense${i + 1}`, i + 3, { units, activation: 'relu' }));
  dense('output', end, { units: task === 'multiclass' ? options.classes : 1, activation: LAST[task].activation });
  add('loss', LAST[task].loss, end + 1, row);
  add('adam', 'optimizer.adam', end + 2, row);
  wire(from, 'y', 'loss', 'prediction');
  wire('target', 'target', 'loss', 'target');
  wire('loss', 'loss', 'adam', 'loss');
  if (options.batchSize) document.training.batchSize = options.batchSize;
  return document;
}

export interface WritingOptions extends Pick<TextOptions, 'name' | 'path' | 'sourceType' | 'sha256' | 'kinds' | 'split' | 'source'> {
  /** The column of text, and the number column that its rows are in order by. */
  text: string;
  order: string;
  vocabularySize: number;
  /** Tokens in a window. */
  length: number;
}

/** A complete document of a small language model: pieces of words, windows, a GRU, and the next token at every place. */
export function createWritingDocument(options: WritingOptions): LoomDocument {
  const document = createDocument(options.name);
  const { add, wire } = drawOn(document);
  const { text, length, vocabularySize } = options;
  add('data', options.sourceType ?? 'source.textFile', 0, 0, {
    ...options.source, path: options.path, ...(options.sha256 ? { sha256: options.sha256 } : {}),
    ...(options.kinds && Object.keys(options.kinds).length > 0 ? { kinds: { ...options.kinds } } : {}),
  });
  add('tokenise', 'prep.tokenise', 1, 0, { column: text, method: 'bpe', vocabularySize, ends: true });
  add('split', 'prep.split', 2, 0, { method: 'time', column: options.order, ...options.split });
  add('windows', 'prep.tokenWindows', 3, 0, { column: text, length, stride: length });
  const chain = ['data', 'tokenise', 'split', 'windows'];
  chain.slice(1).forEach((id, i) => wire(chain[i]!, 'table', id, 'table'));
  const row = 1.5;
  add('input', 'io.inputTokens', 0, row, { column: text, maxlen: length });
  add('embedding', 'layer.embedding', 1, row, { inputDim: vocabularySize, outputDim: VECTOR });
  add('gru', 'layer.gru', 2, row, { units: 64, returnSequences: true });
  add('output', 'layer.dense', 3, row, { units: vocabularySize, activation: 'softmax' });
  add('target', 'io.targetTokens', 3, row + 1, { column: 'next', maxlen: length });
  add('loss', 'loss.sparseCategoricalCrossentropy', 4, row, { ignoreIndex: 0 });
  add('adam', 'optimizer.adam', 5, row, { learningRate: 0.005 });
  wire('windows', 'table', 'input', 'table');
  wire('windows', 'table', 'target', 'table');
  wire('input', 'tensor', 'embedding', 'x');
  wire('embedding', 'y', 'gru', 'x');
  wire('gru', 'y', 'output', 'x');
  wire('output', 'y', 'loss', 'prediction');
  wire('target', 'target', 'loss', 'target');
  wire('loss', 'loss', 'adam', 'loss');
  document.training.epochs = 10;
  return document;
}
