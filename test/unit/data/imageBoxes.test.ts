/** Boxes of objects go along where images are resized or cropped: worked out by hand. */
import { expect, it } from 'vitest';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../../src/ml/nodes/define.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { CategoryColumn, Table } from '../../../src/ml/nodes/table.ts';
import { noise } from '../../support/imageCode.ts';

/** Images of 10 × 20 (twice) and 20 × 10 pixels, height first, with boxes. */
const table = (boxes: readonly string[], name = 'boxes'): Table => ({
  rows: 3, columns: [
    { name: 'image', kind: 'image', items: Int32Array.of(0, 0, 1), media: { kind: 'pixels', images: [noise(10, 20, 1, 1), noise(20, 10, 1, 2)] }, steps: [] },
    { name, kind: 'text', codes: Int32Array.from(boxes, (text) => (text === '' ? -1 : boxes.indexOf(text))), categories: boxes },
  ],
});
function carried(type: string, params: Record<string, string | number>, from: Table): (string | undefined)[] {
  const definition = definitionOf(type) as DefinitionOf<'prep'>;
  const column = definition.apply!(completeParams(definition, params) as CheckedParams, null, from, { targets: [from.columns[1]!.name] }).columns[1] as CategoryColumn;
  return Array.from(column.codes, (code) => column.categories[code]);
}
const ALL = '0 0 1 1 3', HALF = '0 0 0.5 0.5 1; 0.9 0.2 1 1 0';

it.each([
  // 10 × 10 from the middle of 10 × 20 goes from a fourth to three fourths of the width.
  ['prep.cropImages', { height: 10, width: 10 }, ['0 0 1 1 3', '0 0 0.5 0.5 1', '0 0 1 1 3']],
  ['prep.cropImages', { height: 5, width: 10, place: 'topLeft' }, ['0 0 1 1 3', '0 0 1 1 1', '0 0 1 1 3']],
  ['prep.resizeImages', { height: 4, width: 4, aspect: 'stretch' }, [ALL, HALF, ALL]],
  ['prep.resizeImages', { height: 4, width: 4, aspect: 'crop' }, ['0 0 1 1 3', '0 0 0.5 0.5 1', '0 0 1 1 3']],
  // All of 10 × 20 lies in the middle half of a square.
  ['prep.resizeImages', { height: 8, width: 8, aspect: 'pad' }, ['0 0.25 1 0.75 3', '0 0.25 0.5 0.5 1; 0.9 0.35 1 0.75 0', '0.25 0 0.75 1 3']],
])('%s with %j', (type, params, expected) => {
  expect(carried(type, params, table([ALL, HALF, ALL]))).toEqual(expected);
});

it('follow one step after the other, and the size of each image', () => {
  const resize = definitionOf('prep.resizeImages') as DefinitionOf<'prep'>;
  const padded = resize.apply!(completeParams(resize, { height: 8, width: 8, aspect: 'pad' }) as CheckedParams, null, table([ALL, '[]', ALL]), { targets: ['boxes'] });
  expect(carried('prep.cropImages', { height: 4, width: 8 }, padded)).toEqual(['0 0 1 1 3', '[]', '0.25 0 0.75 1 3']);
});

it('stay as they are where they are no shares, missing, or in another column', () => {
  const crop = { height: 10, width: 10 };
  expect(carried('prep.cropImages', crop, table(['3 4 17 9 1', 'no list', '']))).toEqual(['3 4 17 9 1', 'no list', undefined]);
  expect(carried('prep.cropImages', crop, table([HALF, HALF, HALF], 'things'))).toEqual([HALF, HALF, HALF]);
  expect(carried('prep.cropImages', { ...crop, boxes: 'things' }, table([HALF, HALF, HALF], 'things'))[0]).toBe('0 0 0.5 0.5 1');
});
