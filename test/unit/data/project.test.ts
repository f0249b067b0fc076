/** Rows as points of a plane: like rows lie near each other, by PCA and by UMAP; what is asked can be called off. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { ALL_ROWS, type Projection } from '../../../src/ml/data/tableView.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { createRandom } from '../../../src/ml/nodes/random.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { FindingError } from '../../../src/ml/document/findings.ts';
import { shapeFiles, zipOf } from '../../support/imageFolder.ts';
import { toneFiles } from '../../support/sounds.ts';

let engine: DataEngine;
beforeAll(async () => { engine = await createNodeDataEngine(); });
afterAll(() => engine.close());

/** Three clouds around the corners of a cube, with two columns of noise. */
function clouds(rows: number): string {
  const random = createRandom(3), noise = (): number => random.next() + random.next() - 1;
  return `a,b,c,n,m,kind\n${Array.from({ length: rows }, (_, i) => { const k = i % 3; return [k === 0 ? 5 : 0, k === 1 ? 5 : 0, k === 2 ? 5 : 0].map((at) => at + noise()).concat(noise(), noise()).join(',') + `,${'xyz'[k]}`; }).join('\n')}\n`;
}
const csv = (text: string) => engine.profile('data', 'source.csv', 'x.csv', new TextEncoder().encode(text), completeParams(definitionOf('source.csv')!, {}));
const REQUEST = { method: 'pca', media: null, left: [], colour: 'kind' } as const;

/** The share of points whose nearest other point is of their class. */
function alike({ places, colours }: Projection): number {
  const { values } = colours!, count = values.length;
  let good = 0;
  for (let i = 0; i < count; i++) {
    let near = -1, best = Infinity;
    for (let j = 0; j < count; j++) {
      const distance = (places[2 * i]! - places[2 * j]!) ** 2 + (places[2 * i + 1]! - places[2 * j + 1]!) ** 2;
      if (j !== i && distance < best) [near, best] = [j, distance];
    }
    if (values[near] === values[i]) good++;
  }
  return good / count;
}

describe('a projection', () => {
  it.each(['pca', 'umap'] as const)('by %s puts like rows side by side', async (method) => {
    await csv(clouds(300));
    const told: number[] = [];
    const made = await engine.project('data', ALL_ROWS, { ...REQUEST, method }, undefined, (done) => told.push(done));
    expect([made.ids.length, made.of, made.features, made.colours!.categories]).toEqual([300, 300, 5, ['x', 'y', 'z']]);
    expect(alike(made)).toBeGreaterThan(0.98);
    expect([...made.places].every(Number.isFinite)).toBe(true);
    if (method === 'pca') expect(made.kept).toBeGreaterThan(0.5);
    else expect([told.length > 40, Math.max(...told) <= 1, made.kept]).toEqual([true, true, null]);
    expect(await engine.project('data', ALL_ROWS, { ...REQUEST, method })).toEqual(made);
  });

  it('is of the rows of a view, of many every n-th', async () => {
    await csv(clouds(12_000));
    const view = { sort: { column: 'a', descending: true }, tests: [{ column: 'kind', kind: 'is' as const, text: 'x' }] };
    const some = await engine.project('data', view, REQUEST), all = await engine.project('data', ALL_ROWS, REQUEST);
    expect([some.ids.length, some.of, some.colours!.categories, some.ids.every((id) => id % 3 === 1)]).toEqual([4000, 4000, ['x'], true]);
    expect([all.ids.slice(0, 3), all.ids.length, all.of]).toEqual([[1, 4, 7], 4000, 12_000]);
  });

  it('of pictures and of sounds goes by what is seen and heard', async () => {
    const folder = 'source.imageFolder', sounds = 'source.audioFolder';
    await engine.profile('data', folder, 'shapes', zipOf(shapeFiles(12, 24)), completeParams(definitionOf(folder)!, {}));
    const pictures = await engine.project('data', ALL_ROWS, { method: 'pca', media: 'image', left: [], colour: 'label' });
    expect([pictures.features, alike(pictures) > 0.7]).toEqual([256, true]);
    const { fact } = await engine.profile('data', sounds, 'tones', zipOf(toneFiles(8)), completeParams(definitionOf(sounds)!, {}));
    const heard = await engine.project('data', ALL_ROWS, { method: 'pca', media: fact.columns.find(({ kind }) => kind === 'audio')!.name, left: [], colour: 'label' });
    expect(alike(heard)).toBeGreaterThan(0.9);
  });

  it('ends when nobody waits for it', async () => {
    await csv(clouds(6_000));
    const controller = new AbortController();
    let told = 0;
    const asked = engine.project('data', ALL_ROWS, { ...REQUEST, method: 'umap' }, controller.signal, () => { if (++told === 3) controller.abort(); });
    await expect(asked).rejects.toThrow(/abort/i);
    expect(told).toBe(3);
  });

  it('is refused where there is nothing to tell rows apart by', async () => {
    await csv('a,kind\n1,x\n2,y\n3,x\n4,y\n');
    const refused = await engine.project('data', ALL_ROWS, REQUEST).catch((cause: unknown) => cause);
    expect(refused instanceof FindingError && refused.finding.code).toBe('table.features');
  });
});
