/** The graph for images, sounds or clips, laid out and wired: preparation in a row, layers in two below it, loss and optimizer behind them. */
import type { ColumnTask } from '../document/facts.ts';
import { createDocument, type LoomDocument, type ParamValues } from '../document/schema.ts';
import { drawOn, LAST } from './drawing.ts';

export interface MediaOptions {
  name: string;
  task: ColumnTask;
  path: string;
  sourceType: string;
  sha256?: string;
  target: string;
  /** Units of the output layer for several classes. */
  classes: number;
  split: { train: number; validation: number; test: number };
  /** A column that says the part of each row, instead of chance. */
  part?: string;
  source?: ParamValues;
  /** Files there are: few of them take small batches and more epochs. */
  rows: number;
}

/** A node with a table or a tensor before and after it. */
export type Step = readonly [id: string, type: string, params?: ParamValues];

export interface MediaNetwork {
  /** Between the source and the split. */
  preparation: readonly Step[];
  /** The type of the Input, and the column it takes. */
  input: readonly [type: string, column: string];
  /** The layers of the first row, and those of the second before the output. */
  features: readonly Step[];
  head: readonly Step[];
  /** Fewer files than this are few, and the sizes of batches for few and for many. */
  few: number;
  batchSizes: readonly [few: number, many: number];
}

/** A complete document: source `data`, target `target`, and everything between them and Adam. */
export function createMediaDocument(options: MediaOptions, { preparation, input: [inputType, column], features, head, few: least, batchSizes }: MediaNetwork): LoomDocument {
  const document = createDocument(options.name);
  const { task } = options;
  const { add, wire } = drawOn(document);
  const chain: Step[] = [
    ['data', options.sourceType, { ...options.source, path: options.path, ...(options.sha256 ? { sha256: options.sha256 } : {}) }],
    ...preparation,
    ['split', 'prep.split', options.part === undefined ? { ...options.split } : { method: 'column', column: options.part }],
  ];
  chain.forEach(([id, type, params], i) => {
    add(id, type, i, 0, params);
    if (i > 0) wire(chain[i - 1]![0], 'table', id, 'table');
  });
  add('input', inputType, chain.length, 0, { column });
  wire('split', 'table', 'input', 'table');
  let from = { id: 'input', port: 'tensor' };
  const draw = (layers: readonly Step[], row: number): void => layers.forEach(([id, type, params], place) => {
    add(id, type, place, row, params);
    wire(from.id, from.port, id, 'x');
    from = { id, port: 'y' };
  });
  draw(features, 1.4);
  const last: Step[] = [...head, ['output', 'layer.dense', { units: task === 'multiclass' ? options.classes : 1, activation: LAST[task].activation }]];
  draw(last, 2.8);
  add('target', 'io.target', last.length - 1, 2.8 + 1.1, { task, column: options.target });
  add('loss', LAST[task].loss, last.length, 2.8);
  add('adam', 'optimizer.adam', last.length + 1, 2.8);
  wire('split', 'table', 'target', 'table');
  wire(from.id, from.port, 'loss', 'prediction');
  wire('target', 'target', 'loss', 'target');
  wire('loss', 'loss', 'adam', 'loss');
  const few = options.rows < least;
  document.training.batchSize = batchSizes[few ? 0 : 1];
  document.training.epochs = few ? 30 : 10;
  return document;
}

/** Convolutions and poolings in turn, so many of each, called `conv`, `pool`, `conv2` … */
export function blocksOf(count: number, conv: (block: number) => readonly [type: string, params: ParamValues], pool: readonly [type: string, params?: ParamValues]): Step[] {
  return Array.from({ length: count }, (_, i): Step[] => {
    const number = i === 0 ? '' : String(i + 1);
    return [[`conv${number}`, ...conv(i)], [`pool${number}`, ...pool]];
  }).flat();
}
