/** Images before and after layers that change them: which way leads there, and what the worker shows. */
import { expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { imagePath } from '../../../src/ml/compile/imageSteps.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import type { Pixels } from '../../../src/ml/nodes/media.ts';
import { createTrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import { graphOf } from '../../fixtures/graphs.ts';

const fact = { type: 'table' as const, rows: 90, columns: [{ name: 'image', kind: 'image' as const, missing: 0, distinct: 9, image: { heights: [8, 9] as const, widths: [6, 6] as const, channels: 3 } }, { name: 'label', kind: 'category' as const, missing: 0, distinct: 2, categories: ['a', 'b'] }] };

function pathOf(last: readonly [type: string, params?: ParamValues], before: readonly [type: string, params?: ParamValues] = ['layer.randomFlip']) {
  const document = graphOf({ data: ['source.imageFolder', { path: 'x/' }], grey: ['prep.grayscale'], size: ['prep.resizeImages', { height: 4, width: 4 }], normal: ['prep.normaliseImages'], split: ['prep.split'], input: ['io.inputImage'], first: before, last },
    ['data.table > grey.table', 'grey.table > size.table', 'size.table > normal.table', 'normal.table > split.table', 'split.table > input.table', 'input.tensor > first.x', 'first.y > last.x']);
  return imagePath(check(document, { data: { fact, findings: [] } }), 'last');
}

it('finds the way of images from their source to a layer', () => {
  const path = pathOf(['layer.randomErasing', { factor: 0.5 }])!;
  expect(path).toMatchObject({ source: 'data', column: 'image', rows: 90, steps: [{ kind: 'channels', channels: 1 }, { kind: 'resize', height: 4, width: 4 }], layers: [{ id: 'first', type: 'layer.randomFlip' }, { id: 'last', params: { factor: 0.5, high: 0.33 } }] });
  expect(path.steps).toHaveLength(2);
  expect(pathOf(['layer.maxPooling2d'])).toBeNull();
  // What has weights makes no images.
  expect(pathOf(['layer.randomFlip'], ['layer.conv2d', { filters: 3 }])).toBeNull();
});

it('shows images before and after the last layer, another draw each time and the same for the same', async () => {
  const client = createTrainClient(createNodeTrainPort);
  const images = Array.from({ length: 8 }, (_, k): Pixels => ({ height: 2, width: 3, channels: 1, data: Uint8Array.from({ length: 6 }, (__, i) => 20 * k + i) }));
  const flip = { id: 'flip', type: 'layer.randomFlip', params: { mode: 'horizontal' } };
  try {
    const { before, after } = await client.augment([flip], images, 1);
    expect(before).toEqual(images);
    const turned = images.map(({ data: [a, b, c, d, e, f] }) => [c, b, a, f, e, d]);
    const flipped = after.map(({ data }, i) => [[...images[i]!.data], turned[i]].findIndex((expected) => JSON.stringify(expected) === JSON.stringify([...data])));
    expect(new Set(flipped)).toEqual(new Set([0, 1]));
    expect((await client.augment([flip], images, 1)).after).toEqual(after);
    expect((await client.augment([flip], images, 2)).after).not.toEqual(after);
    const cropped = await client.augment([flip, { id: 'crop', type: 'layer.randomCrop', params: { height: 1, width: 2 } }], images, 1);
    expect(cropped.before).toEqual(after);
    expect(cropped.after[0]).toMatchObject({ height: 1, width: 2, channels: 1 });
  } finally {
    client.close();
  }
});
