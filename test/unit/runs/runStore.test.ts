/** Runs on disk: the document beside the record, what is said of a run, and the values that a table shows. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDocument } from '../../../src/ml/document/load.ts';
import { nodeRunFiles } from '../../../src/ml/runs/nodeFiles.ts';
import { ABOUT_LIMITS, NO_ABOUT, readAbout, readPoints, readRun, readRunDocument, writeAbout, type RunFilesLike } from '../../../src/ml/runs/runStore.ts';
import { compareFigures, courseOf, differingSettings, figuresOf, settingsOf } from '../../../src/ml/runs/summary.ts';
import { cloudsDocument, keepRun, pointsOf } from '../../fixtures/runs.ts';

let folder: string, files: RunFilesLike;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tensorloom-runs-'));
  files = nodeRunFiles(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const keep = (learningRate = 0.001) => keepRun(files, 'r1', cloudsDocument(learningRate), [0.5, 0.25], '2026-11-25T10:00:00.000Z');

describe('a kept run', () => {
  it('has the document that it was trained from beside it', async () => {
    await keep(0.02);
    const parsed = parseDocument((await readRunDocument(files, 'r1'))!, 'r1');
    expect(parsed).toEqual({ ok: true, document: cloudsDocument(0.02), findings: [] });
  });

  it('of before documents were kept is read all the same, with nothing said of it', async () => {
    await keep();
    await rm(join(folder, 'r1', 'document.loom'));
    expect((await readRun(files, 'r1')).status).toBe('done');
    expect(await readRunDocument(files, 'r1')).toBeNull();
    expect(await readAbout(files, 'r1')).toEqual(NO_ABOUT);
  });

  it('keeps its name, notes and tags in a file of their own: each tag once, none longer than may be', async () => {
    await keep();
    const before = await readFile(join(folder, 'r1', 'run.json'), 'utf8');
    const kept = await writeAbout(files, 'r1', { name: ' first ', notes: 'why', tags: [' a', 'a ', '', 'x'.repeat(99)], pinnedAt: null });
    expect(kept).toEqual({ name: 'first', notes: 'why', tags: ['a', 'x'.repeat(ABOUT_LIMITS.tag)], pinnedAt: null });
    expect(await readAbout(files, 'r1')).toEqual(kept);
    expect(await readFile(join(folder, 'r1', 'run.json'), 'utf8')).toBe(before);
  });

  it('is not lost with a damaged file of what is said of it, nor its curves with a line that was cut off', async () => {
    await keep();
    await files.write('r1/about.json', new TextEncoder().encode('{"name": 7'));
    expect(await readAbout(files, 'r1')).toEqual(NO_ABOUT);
    await files.append('r1/events.jsonl', '{"kind":"metrics","poi');
    expect(await readPoints(files, 'r1')).toEqual(pointsOf([0.5, 0.25]));
  });
});

describe('a run in a few values', () => {
  it('says its settings, and in which several differ', async () => {
    const [one, two] = [settingsOf(await keep(0.02)), settingsOf(await keep(0.001))];
    expect(one).toEqual({ optimizer: 'Adam', learningRate: '0.02', batchSize: 32, epochs: 3, seed: 1, backend: 'wasm' });
    expect([...differingSettings([one, two])]).toEqual(['learningRate']);
    expect([...differingSettings([one, one])]).toEqual([]);
  });

  it('says what was measured, and which way is better', async () => {
    const figures = figuresOf(await keep());
    expect(figures.map(({ key, better, validation, test }) => [key, better, validation, test])).toEqual([['loss', 'lower', 0.25, 0.5], ['accuracy', 'higher', 0.75, 0.5]]);
    expect([compareFigures('lower', 0.2, 0.3), compareFigures('higher', 0.2, 0.3), compareFigures('lower', 1, 1), compareFigures('lower', null, 1)]).toEqual(['better', 'worse', 'same', null]);
  });

  it('says its course: validation losses, and the seconds that it took', () => {
    expect(courseOf(pointsOf([0.5, 0.25]))).toEqual({ validation: [0.5, 0.25], seconds: 2 });
    expect(courseOf([])).toEqual({ validation: [], seconds: null });
  });
});
