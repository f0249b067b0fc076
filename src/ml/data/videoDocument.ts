/** The graph for clips, laid out and wired: convolutions over each frame and an LSTM over all, as the import sheet builds it. */
import type { ColumnFact, ColumnTask } from '../document/facts.ts';
import { createDocument, type LoomDocument, type ParamValues } from '../document/schema.ts';
import { drawOn, LAST } from './drawing.ts';

export interface VideoOptions {
  name: string;
  task: ColumnTask;
  path: string;
  sourceType: string;
  sha256?: string;
  video: string;
  target: string;
  /** Units of the output layer for several classes. */
  classes: number;
  /** Frames that are taken of each clip. */
  frames: number;
  /** The side that frames are brought to; null where they have one size already that will do. */
  side: number | null;
  /** The shorter side of what the network gets. */
  size: number;
  split: { train: number; validation: number; test: number };
  /** A column that says the part of each row, instead of chance. */
  part?: string;
  source?: ParamValues;
  /** Clips there are: few of them take small batches and more epochs. */
  rows: number;
}

/** Frames up to this side need no resizing; each doubling costs four times the work. */
const USUAL_SIDE = 48;
const USUAL_FRAMES = 16;
const FEW = 500;

/** The side that frames of a column are to be brought to; null where they have one size that is small enough. */
export function frameSideFor({ video }: ColumnFact): number | null {
  const { heights, widths } = video!;
  return heights[0] === heights[1] && widths[0] === widths[1] && heights[1] <= USUAL_SIDE && widths[1] <= USUAL_SIDE ? null : USUAL_SIDE;
}

/** How many frames are taken: no more than the longest clip has. */
export function framesFor({ video }: ColumnFact): number {
  return Math.min(USUAL_FRAMES, video!.frames[1]);
}

/** A complete document: source `data`, target `target`, and everything between them and Adam. */
export function createVideoDocument(options: VideoOptions): LoomDocument {
  const document = createDocument(options.name);
  const { task, frames, size } = options;
  const { add, wire } = drawOn(document);
  const chain: [id: string, type: string, params: ParamValues][] = [
    ['data', options.sourceType, { ...options.source, path: options.path, ...(options.sha256 ? { sha256: options.sha256 } : {}) }],
    ['frames', 'prep.sampleFrames', { frames }],
    ...(options.side === null ? [] : [['resize', 'prep.resizeImages', { height: options.side, width: options.side, interpolation: 'area' }] satisfies [string, string, ParamValues]]),
    ['split', 'prep.split', options.part === undefined ? { ...options.split } : { method: 'column', column: options.part }],
  ];
  chain.forEach(([id, type, params], i) => {
    add(id, type, i, 0, params);
    if (i > 0) wire(chain[i - 1]![0], 'table', id, 'table');
  });
  add('input', 'io.inputVideo', chain.length, 0, { column: options.video });
  wire('split', 'table', 'input', 'table');
  let from = { id: 'input', port: 'tensor' }, column = 0, row = 1.4;
  const layer = (id: string, type: string, params: ParamValues = {}): void => {
    add(id, type, column, row, params);
    wire(from.id, from.port, id, 'x');
    from = { id, port: 'y' };
    column++;
  };
  // Each frame by itself, then what follows what: convolutions over volumes would cost several times as much.
  const blocks = size >= 32 ? 3 : size >= 12 ? 2 : 1;
  for (let i = 0; i < blocks; i++) {
    const number = i === 0 ? '' : String(i + 1);
    layer(`conv${number}`, 'layer.timeDistributed', { layer: 'conv2d', filters: i === 0 ? 8 : 16, padding: 'same', activation: 'relu' });
    layer(`pool${number}`, 'layer.timeDistributed', { layer: 'maxPooling2d' });
  }
  [column, row] = [0, 2.8];
  // Where something is in a frame matters for where it goes.
  layer('flatten', 'layer.timeDistributed', { layer: 'flatten' });
  layer('lstm', 'layer.lstm', { units: 32 });
  layer('dropout', 'layer.dropout', { rate: 0.2 });
  layer('output', 'layer.dense', { units: task === 'multiclass' ? options.classes : 1, activation: LAST[task].activation });
  add('target', 'io.target', column - 1, row + 1.1, { task, column: options.target });
  add('loss', LAST[task].loss, column, row);
  add('adam', 'optimizer.adam', column + 1, row);
  wire('split', 'table', 'target', 'table');
  wire(from.id, from.port, 'loss', 'prediction');
  wire('target', 'target', 'loss', 'target');
  wire('loss', 'loss', 'adam', 'loss');
  const few = options.rows < FEW;
  document.training.batchSize = few ? 8 : 16;
  document.training.epochs = few ? 30 : 10;
  return document;
}
