/** Rows as a gallery shows them: images made small, sounds as waveforms and spectrograms, texts as tokens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { createDataPlan } from '../../../src/ml/compile/plan.ts';
import { encodeWav } from '../../../src/ml/data/audio/wav.ts';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { ALL_ROWS, WAVE_PIECES } from '../../../src/ml/data/tableView.ts';
import { createEdge } from '../../../src/ml/document/edits.ts';
import { createDocument } from '../../../src/ml/document/schema.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { shapeFiles, zipOf } from '../../support/imageFolder.ts';

let engine: DataEngine;
beforeAll(async () => { engine = await createNodeDataEngine(); });
afterAll(() => engine.close());

const read = (type: string, path: string, content: Uint8Array, node = 'data') => engine.profile(node, type, path, content, completeParams(definitionOf(type)!, { path }));
const REQUEST = { column: 'image', label: 'label', side: 8, spectrogram: false };

describe('tiles', () => {
  it('of images are small, in the order of the view, with their labels', async () => {
    await read('source.imageFolder', 'shapes', zipOf(shapeFiles(2, 24)));
    const view = { sort: { column: 'label', descending: true }, tests: [{ column: 'label', kind: 'is' as const, text: 'ring' }] };
    const tiles = await engine.tiles('data', 0, 9, view, REQUEST);
    expect(tiles.map(({ id, number, text, label, picture }) => [id, number, text, label, picture && [picture.width, picture.height, picture.channels, picture.data.length]])).toEqual([
      [3, 3, 'ring/000.png', 'ring', [8, 8, 3, 192]], [4, 4, 'ring/001.png', 'ring', [8, 8, 3, 192]],
    ]);
    // A bright ring on dark ground: brighter than what is around it.
    const { data } = tiles[0]!.picture!, mean = data.reduce((a, b) => a + b, 0) / data.length;
    expect(mean).toBeGreaterThan(40);
    expect(Math.max(...data)).toBeGreaterThan(150);
  });

  it('of an image that cannot be decoded has no picture, and the others have theirs', async () => {
    const files = shapeFiles(1, 12);
    await read('source.imageFolder', 'shapes', zipOf({ ...files, 'ring/000.png': files['ring/000.png']!.slice(0, 60) }));
    const tiles = await engine.tiles('data', 0, 9, ALL_ROWS, { ...REQUEST, label: null });
    expect(tiles.map(({ id, label, picture }) => [id, label, picture !== null])).toEqual([[1, null, true], [2, null, false], [3, null, true]]);
  });

  it('of sounds are waveforms, or spectrograms with low pitches at the bottom; they can be heard', async () => {
    const rate = 8000, tone = (hertz: number) => encodeWav({ rate, channels: 1, data: Float32Array.from({ length: rate }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / rate)) });
    const { fact } = await read('source.audioFolder', 'tones', zipOf({ 'high/a.wav': tone(3000), 'low/b.wav': tone(150) }));
    const column = fact.columns.find(({ kind }) => kind === 'audio')!.name;
    const [high, low] = await engine.tiles('data', 0, 2, ALL_ROWS, { column, label: 'label', side: 64, spectrogram: true });
    expect([high!.label, high!.wave!.seconds, high!.wave!.low.length]).toEqual(['high', 1, WAVE_PIECES]);
    expect(high!.wave!.high[7]).toBeCloseTo(0.5, 2);
    expect(high!.wave!.low[7]).toBeCloseTo(-0.5, 2);
    const brightest = ({ width, height, data }: NonNullable<typeof high>['picture'] & object): number => {
      const sums = Array.from({ length: height }, (_, y) => data.subarray(y * width, (y + 1) * width).reduce((a, b) => a + b, 0));
      return sums.indexOf(Math.max(...sums)) / height;
    };
    expect(brightest(high!.picture!)).toBeLessThan(0.3);
    expect(brightest(low!.picture!)).toBeGreaterThan(0.8);
    const heard = await engine.hear('data', column, 1, 0.5);
    expect([heard!.rate, atob(heard!.sound).length]).toEqual([8000, 8000]);
  });

  it('of texts behind a tokeniser are its tokens', async () => {
    const { fact, findings } = await read('source.csv', 'x.csv', new TextEncoder().encode(`text,y\n${Array.from({ length: 60 }, (_, i) => `"the cat sat on mat number ${i} and looked at the dog and the cat",${i % 2 ? 'a' : 'b'}`).join('\n')}\n`));
    const document = createDocument('x');
    const node = (id: string, type: string, params = {}): void => { document.nodes[id] = { id, type, version: definitionOf(type)!.version, position: { x: 0, y: 0 }, params }; };
    node('data', 'source.csv', { path: 'x.csv' });
    node('tokens', 'prep.tokenise', { column: 'text', method: 'word' });
    const wire = createEdge({ source: 'data', sourcePort: 'table', target: 'tokens', targetPort: 'table' });
    document.edges[wire.id] = wire;
    const derived = await engine.derive('tokens', createDataPlan(check(document, { data: { fact, findings } })));
    const column = derived.fact.columns.find(({ kind }) => kind === 'tokens')!.name;
    const [first] = await engine.tiles('tokens', 0, 1, ALL_ROWS, { column, label: 'y', side: 64, spectrogram: false });
    expect([first!.label, first!.tokens!.count]).toEqual(['b', first!.tokens!.first.length]);
    expect(first!.tokens!.first.map(({ token }) => token)).toContain('cat');
  });
});
