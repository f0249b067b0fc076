/** The graph for images, laid out and wired: a small convolutional network, as the import sheet builds it. */
import type { ColumnFact, ColumnTask } from '../document/facts.ts';
import { createDocument, type LoomDocument, type ParamValues } from '../document/schema.ts';
import { drawOn, LAST } from './drawing.ts';

export interface ImageOptions {
  name: string;
  task: ColumnTask;
  path: string;
  sourceType: string;
  sha256?: string;
  image: string;
  target: string;
  /** Units of the output layer for several classes. */
  classes: number;
  /** The side that images are brought to; null where they have one size already that will do. */
  side: number | null;
  /** The shorter side of what the network gets. */
  size: number;
  /** Random layers behind the input. */
  augment: boolean;
  split: { train: number; validation: number; test: number };
  /** A column that says the part of each row, instead of chance. */
  part?: string;
  source?: ParamValues;
  /** Images there are: few of them take small batches and more epochs. */
  rows: number;
}

/** Images up to this side need no resizing. */
export const SMALL_SIDE = 64;
const FEW = 1_000;

/** The side that images of a column are to be brought to; null where they have one size that is small enough. */
export function sideFor({ image }: ColumnFact): number | null {
  const { heights, widths } = image!;
  return heights[0] === heights[1] && widths[0] === widths[1] && heights[1] <= SMALL_SIDE && widths[1] <= SMALL_SIDE ? null : SMALL_SIDE;
}

/** A complete document: source `data`, target `target`, and everything between them and Adam. */
export function createImageDocument(options: ImageOptions): LoomDocument {
  const document = createDocument(options.name);
  const { task } = options;
  const { add, wire } = drawOn(document);
  add('data', options.sourceType, 0, 0, { ...options.source, path: options.path, ...(options.sha256 ? { sha256: options.sha256 } : {}) });
  const chain = ['data', ...(options.side === null ? [] : ['resize']), 'split'];
  if (options.side !== null) add('resize', 'prep.resizeImages', 1, 0, { height: options.side, width: options.side, interpolation: 'area' });
  add('split', 'prep.split', chain.length - 1, 0, options.part === undefined ? { ...options.split } : { method: 'column', column: options.part });
  chain.slice(1).forEach((id, i) => wire(chain[i]!, 'table', id, 'table'));
  add('input', 'io.inputImage', chain.length, 0, { column: options.image });
  wire('split', 'table', 'input', 'table');
  let from = { id: 'input', port: 'tensor' }, column = 0, row = 1.4;
  const layer = (id: string, type: string, params: ParamValues = {}): void => {
    add(id, type, column, row, params);
    wire(from.id, from.port, id, 'x');
    from = { id, port: 'y' };
    column++;
  };
  if (options.augment) {
    layer('flip', 'layer.randomFlip');
    layer('rotate', 'layer.randomRotation', { factor: 0.05 });
  }
  const blocks = options.size >= 48 ? 3 : options.size >= 16 ? 2 : 1;
  for (let i = 0; i < blocks; i++) {
    const number = i === 0 ? '' : String(i + 1);
    layer(`conv${number}`, 'layer.conv2d', { filters: 16 * 2 ** i, kernelSize: [3, 3], padding: 'same', activation: 'relu' });
    layer(`pool${number}`, 'layer.maxPooling2d');
  }
  [column, row] = [0, 2.8];
  layer('flatten', 'layer.flatten');
  layer('dropout', 'layer.dropout', { rate: 0.3 });
  layer('output', 'layer.dense', { units: task === 'multiclass' ? options.classes : 1, activation: LAST[task].activation });
  add('target', 'io.target', column - 1, row + 1.1, { task, column: options.target });
  add('loss', LAST[task].loss, column, row);
  add('adam', 'optimizer.adam', column + 1, row);
  wire('split', 'table', 'target', 'table');
  wire(from.id, from.port, 'loss', 'prediction');
  wire('target', 'target', 'loss', 'target');
  wire('loss', 'loss', 'adam', 'loss');
  const few = options.rows < FEW;
  document.training.batchSize = few ? 16 : 64;
  document.training.epochs = few ? 30 : 10;
  return document;
}
