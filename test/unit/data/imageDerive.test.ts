/** What nodes make of images, as the table of the data panel shows it: numbers of images, without looking at a pixel. */
import { expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { createPlan } from '../../../src/ml/compile/plan.ts';
import { createImageDocument } from '../../../src/ml/data/imageDocument.ts';
import { ALL_ROWS } from '../../../src/ml/data/tableView.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { shapeFiles, zipOf } from '../../support/imageFolder.ts';

it('shows the table of images behind every node', async () => {
  const engine = await createNodeDataEngine(), type = 'source.imageFolder';
  const { fact, findings } = await engine.profile('data', type, 'shapes', zipOf(shapeFiles(8, 12)), completeParams(definitionOf(type)!, {}));
  const document = createImageDocument({ name: 'x', task: 'multiclass', path: 'shapes/', sourceType: type, image: 'image', target: 'label', classes: 3, side: 16, size: 16, rows: 24, augment: false, split: { train: 60, validation: 20, test: 20 } });
  const plan = createPlan(check(document, { data: { fact, findings } }));
  for (const node of ['resize', 'split']) {
    const derived = await engine.derive(node, plan);
    const kinds = derived.fact.columns.map(({ name, kind }) => `${name}:${kind}`);
    expect(kinds).toContain('image:image');
    const tiles = await engine.tiles(node, 3, 1, ALL_ROWS, { column: 'image', label: 'label', side: 64, spectrogram: false });
    expect(tiles.map(({ text, label, picture }) => [text, label, picture?.width, picture?.height])).toEqual([['4', 'cross', 16, 16]]);
  }
});
