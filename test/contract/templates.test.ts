/** Every template, from its id over the command line to a trained run: nothing to mend, and as good as it should be after a few epochs. */
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../src/ml/backend/backends.ts';
import { tf } from '../../src/ml/backend/tf.ts';
import { documentSchema, type LoomDocument } from '../../src/ml/document/schema.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { nodeRunFiles } from '../../src/ml/runs/nodeFiles.ts';
import { readModel, readRun } from '../../src/ml/runs/runStore.ts';
import { TEMPLATES, type TemplateId } from '../../src/ml/templates/catalogue.ts';
import { createTemplate, SKETCHES } from '../../src/ml/templates/create.ts';
import { restoreModel } from '../../src/ml/train/model.ts';
import { mayHavePreview, measureNode } from '../../renderer/canvas/geometry.ts';
import { TEMPLATES_ZH } from '../../renderer/i18n/zh/templates.ts';
import { json, run } from '../support/cli.ts';
import { readSource } from '../support/readSource.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'tensorloom-templates-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Trained { metrics: { test: Record<string, number> }; findings: { severity: string; problem: string }[] }

const at = (name: string): string => join(folder, name);
const ids = TEMPLATES.map(({ id }) => id);

/** What each reaches on rows that training never saw: a metric, after so many epochs, at least (or at most, for losses). */
const FLOORS: Readonly<Record<TemplateId, readonly [metric: string, epochs: number, least: number, most?: number]>> = {
  'tabular-binary': ['accuracy', 20, 0.95],
  'tabular-multiclass': ['accuracy', 20, 0.95],
  'tabular-regression': ['r2', 15, 0.8],
  // Guessing has a balanced accuracy of 0.2, and so has always saying rain.
  'weather-kind': ['balanced', 25, 0.5],
  'wide-categories': ['r2', 30, 0.8],
  // 1 is the loss of the mean.
  autoencoder: ['loss', 80, 0, 0.1],
  'digits-cnn': ['accuracy', 5, 0.93],
  'digits-mnist': ['accuracy', 4, 0.95],
  'digits-resnet': ['accuracy', 5, 0.93],
  'shape-boxes': ['meanAveragePrecision', 15, 0.8],
  'text-sentences': ['accuracy', 8, 0.88],
  'sequence-reverse': ['accuracy', 12, 0.93],
  'sequence-attention': ['accuracy', 5, 0.97],
  // 2 ln 2 for a discriminator that can tell nothing, ln 2 for a generator that fools it.
  'gan-points': ['loss', 150, 1.9, 2.3],
};

async function train(id: TemplateId): Promise<Trained> {
  expect((await run('new', id, '-o', at(`${id}.loom`))).code).toBe(0);
  return json<Trained>('train', at(`${id}.loom`), '--epochs', String(FLOORS[id][1]), '--out', at(id));
}

describe.each(ids)('%s', (id) => {
  it('trains at once, and well, and is exported', { timeout: 300_000 }, async () => {
    const { metrics, findings } = await train(id);
    expect(findings.filter(({ severity }) => severity !== 'info').map(({ problem }) => problem)).toEqual([]);
    const [metric, , least, most = Infinity] = FLOORS[id];
    expect(metrics.test[metric]).toBeGreaterThanOrEqual(least);
    expect(metrics.test[metric]).toBeLessThanOrEqual(most);
    expect((await run('export', at(id), '--to', 'tfjs', '-o', at(`${id}-export`))).code).toBe(0);
  });

  it('says its sample’s size as it is', async () => {
    const { file, rows, columns } = TEMPLATES.find((template) => template.id === id)!.sample;
    const bytes = readFileSync(new URL(`../../assets/samples/${file}`, import.meta.url));
    if (file.endsWith('.zip')) {
      const type = createTemplate(id).nodes.data!.type, read = await readSource(type, new Uint8Array(bytes));
      expect([read.fact.rows, read.fact.columns.length]).toEqual([rows, columns]);
      return;
    }
    const lines = bytes.toString('utf8').trimEnd().split('\n');
    expect([lines.length - 1, lines[0]!.split(',').length]).toEqual([rows, columns]);
  });

  it('has frames and notes that touch no other, in both languages', () => {
    const { words } = SKETCHES[id];
    expect(Object.keys(TEMPLATES_ZH[id].words).sort()).toEqual(Object.keys(words).sort());
    for (const document of [createTemplate(id), createTemplate(id, { words: TEMPLATES_ZH[id].words })]) {
      expect(documentSchema.parse(document)).toEqual(document);
      expect(overlaps(document)).toEqual([]);
    }
    expect(Object.keys(words).length).toBe(Object.keys(SKETCHES[id].frames).length + Object.keys(SKETCHES[id].notes).length);
  });
});

/** What lies on one another: nodes, frames and notes as the canvas draws them with previews, but a node within a frame. */
function overlaps({ frames, notes, nodes }: LoomDocument): string[] {
  const marks = [...Object.values(frames), ...Object.values(notes)];
  const boxes = [
    ...marks.map(({ id, position, size }) => ({ id, ...position, ...size })),
    ...Object.values(nodes).map((node) => {
      const definition = definitionOf(node.type)!;
      const { width, height } = measureNode(node, definition, undefined, undefined, mayHavePreview(definition));
      return { id: node.id, ...node.position, width, height };
    }),
  ];
  const inside = (inner: (typeof boxes)[number], outer: (typeof boxes)[number]): boolean => (
    inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height
  );
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => (
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height && !(a.id.startsWith('frame:') && !b.id.includes(':') && inside(b, a))
  )).map((b) => `${a.id} ${b.id}`));
}

it('the generator makes points all around the ring', { timeout: 120_000 }, async () => {
  await train('gan-points');
  await openBackend('wasm', `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  const files = nodeRunFiles(folder), record = await readRun(files, 'gan-points');
  const { pipeline, model } = await readModel(files, record);
  const built = restoreModel(tf, record.plan, pipeline, model);
  const { model: generator } = built.partOf(['made/y'], 'generator');
  const points = (generator.predict(tf.zeros([400, 2]), { batchSize: 400 }) as ReturnType<typeof tf.zeros>).arraySync() as [number, number][];
  built.dispose();
  // The ring has the radius 2.
  const off = points.map(([x, y]) => Math.abs(Math.hypot(x, y) - 2));
  expect(off.filter((distance) => distance < 0.35).length).toBeGreaterThan(340);
  const sectors = Array.from({ length: 8 }, (_, i) => points.filter(([x, y]) => Math.floor((Math.atan2(y, x) / Math.PI + 1) * 4) % 8 === i).length);
  expect(Math.min(...sectors)).toBeGreaterThan(10);
});

describe('new', () => {
  it('leaves another file of the sample’s name alone', async () => {
    const own = await mkdtemp(join(folder, 'own-'));
    await writeFile(join(own, 'iris.csv'), 'mine\n');
    const ran = await run('new', 'autoencoder', '-o', join(own, 'a.loom'));
    expect([ran.code, await readFile(join(own, 'iris.csv'), 'utf8')]).toEqual([2, 'mine\n']);
  });
});
