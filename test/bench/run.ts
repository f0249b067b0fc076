/** The benchmarks in Node: check of a large graph, and our step against `model.fit`, alternating in one run. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { openBackend } from '../../src/ml/backend/backends.ts';
import { tf } from '../../src/ml/backend/tf.ts';
import { check } from '../../src/ml/compile/check.ts';
import { createTimeline, runEdits } from '../../src/ml/document/history.ts';
import { serialiseDocument } from '../../src/ml/document/load.ts';
import { largeGraph } from '../fixtures/largeGraph.ts';
import { measureStep, median, type BenchRow } from './step.ts';
import { measureWatching } from './watch.ts';

export { measurePictures } from './images.ts';
export { measureTemplates } from './templates.ts';

/** `resting`: every fiftieth node is bypassed, and a row is muted. */
function measureCheck(resting: boolean): BenchRow[] {
  const document = largeGraph(1_000);
  if (resting) for (let i = 2; i < 900; i += 50) document.nodes[`n${i}`]!.mode = i === 102 ? 'mute' : 'bypass';
  const name = resting ? 'check of 1,000 nodes, some bypassed or muted' : 'check of 1,000 nodes';
  const columns = Array.from({ length: 30 }, (_, i) => ({ name: `c${i}`, kind: 'number' as const, missing: 0, distinct: 99 }));
  const sources = { data: { fact: { type: 'table' as const, rows: 569, columns }, findings: [] } };
  const full: number[] = [], edit: number[] = [];
  let timeline = createTimeline(document);
  let result = check(document, sources);
  for (let round = 0; round < 60; round++) {
    let start = performance.now();
    check(timeline.document, sources);
    full.push(performance.now() - start);
    timeline = runEdits(timeline, { label: 'x', edits: [{ kind: 'setParam', node: `n${(round * 16) % 900}`, param: 'units', value: 17 + round }], history: 'step' });
    start = performance.now();
    result = check(timeline.document, sources, result);
    edit.push(performance.now() - start);
  }
  const fullMs = median(full), editMs = median(edit);
  return [
    { name: `${name} (ms)`, value: fullMs, ratio: fullMs / 16, goal: 'under 16 ms' },
    { name: `${name}, after one edit (ms)`, value: editMs, ratio: editMs / 4, goal: 'under 4 ms' },
  ];
}

/** All rows of this process. `ratio` is ours divided by what it is compared with. */
export async function runBench(): Promise<BenchRow[]> {
  await openBackend('wasm', `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  return [...measureCheck(false), ...measureCheck(true), await measureStep(tf, 'wasm'), await measureWatching(tf, 'wasm')];
}

/** A project of so many nodes as its file, for the benchmark of the canvas. */
export function largeProject(count: number): string {
  return serialiseDocument(largeGraph(count));
}
