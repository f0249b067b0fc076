/** The graph for clips, laid out and wired: convolutions over each frame and an LSTM over all, as the import sheet builds it. */
import type { ColumnFact } from '../document/facts.ts';
import type { LoomDocument } from '../document/schema.ts';
import { blocksOf, createMediaDocument, type MediaOptions, type Step } from './mediaDocument.ts';

export interface VideoOptions extends MediaOptions {
  video: string;
  /** Frames that are taken of each clip. */
  frames: number;
  /** The side that frames are brought to; null where they have one size already that will do. */
  side: number | null;
  /** The shorter side of what the network gets. */
  size: number;
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
  const { frames, side, size } = options;
  return createMediaDocument(options, {
    preparation: [
      ['frames', 'prep.sampleFrames', { frames }],
      ...(side === null ? [] : [['resize', 'prep.resizeImages', { height: side, width: side, interpolation: 'area' }]] satisfies Step[]),
    ],
    input: ['io.inputVideo', options.video],
    // Each frame by itself, then what follows what: convolutions over volumes would cost several times as much.
    features: blocksOf(
      size >= 32 ? 3 : size >= 12 ? 2 : 1,
      (i) => ['layer.timeDistributed', { layer: 'conv2d', filters: i === 0 ? 8 : 16, padding: 'same', activation: 'relu' }],
      ['layer.timeDistributed', { layer: 'maxPooling2d' }],
    ),
    // Where something is in a frame matters for where it goes.
    head: [['flatten', 'layer.timeDistributed', { layer: 'flatten' }], ['lstm', 'layer.lstm', { units: 32 }], ['dropout', 'layer.dropout', { rate: 0.2 }]],
    few: FEW, batchSizes: [8, 16],
  });
}
