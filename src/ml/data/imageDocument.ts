/** The graph for images, laid out and wired: a small convolutional network, as the import sheet builds it. */
import type { ColumnFact } from '../document/facts.ts';
import type { LoomDocument } from '../document/schema.ts';
import { blocksOf, createMediaDocument, type MediaOptions, type Step } from './mediaDocument.ts';

export interface ImageOptions extends MediaOptions {
  image: string;
  /** The side that images are brought to; null where they have one size already that will do. */
  side: number | null;
  /** The shorter side of what the network gets. */
  size: number;
  /** Random layers behind the input. */
  augment: boolean;
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
  const { side, size } = options;
  return createMediaDocument(options, {
    preparation: side === null ? [] : [['resize', 'prep.resizeImages', { height: side, width: side, interpolation: 'area' }]],
    input: ['io.inputImage', options.image],
    features: [
      ...(options.augment ? [['flip', 'layer.randomFlip'], ['rotate', 'layer.randomRotation', { factor: 0.05 }]] satisfies Step[] : []),
      ...blocksOf(size >= 48 ? 3 : size >= 16 ? 2 : 1, (i) => ['layer.conv2d', { filters: 16 * 2 ** i, kernelSize: [3, 3], padding: 'same', activation: 'relu' }], ['layer.maxPooling2d']),
    ],
    head: [['flatten', 'layer.flatten'], ['dropout', 'layer.dropout', { rate: 0.3 }]],
    few: FEW, batchSizes: [16, 64],
  });
}
