/** What the sketches of tables have in common: the nodes that prepare, in one row of the grid. */
import type { TemplateSketch } from './sketch.ts';
import type { ParamValues } from '../document/schema.ts';

/** Source, Clean, Encode, Normalise and Split from left to right, with the parameters given. */
export function preparation(params: Partial<Record<'data' | 'clean' | 'encode' | 'normalise' | 'split', ParamValues>> = {}): TemplateSketch['nodes'] {
  return {
    data: ['source.csv', params.data ?? {}, 0, 0],
    clean: ['prep.clean', params.clean ?? {}, 1, 0],
    encode: ['prep.encode', params.encode ?? {}, 2, 0],
    normalise: ['prep.normalise', params.normalise ?? {}, 3, 0],
    split: ['prep.split', params.split ?? {}, 4, 0],
  };
}

/** Their wires. */
export const PREPARATION_WIRES: readonly string[] = ['data.table > clean.table', 'clean.table > encode.table', 'encode.table > normalise.table', 'normalise.table > split.table'];

/** Their ids, for a frame. */
export const PREPARATION: readonly string[] = ['data', 'clean', 'encode', 'normalise', 'split'];

/** The row of the grid below the frame of what prepares. */
export const BELOW = 1.3;
