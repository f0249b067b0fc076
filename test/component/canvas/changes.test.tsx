// @vitest-environment happy-dom
/** What the inspector says that a preparation node changes: columns at once, rows and what was learnt after a training. */
import { expect, it } from 'vitest';
import { Changes } from '../../../renderer/inspector/Changes.tsx';
import { useDocument } from '../../../renderer/stores/document.ts';
import { setSource } from '../../../renderer/stores/facts.ts';
import { useRun } from '../../../renderer/stores/run.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { createFinding } from '../../../src/ml/document/findings.ts';
import type { RunResult } from '../../../src/ml/worker/protocol.ts';
import { show, start } from './setup.tsx';

const lines = (id: string): (string | null)[] => {
  const { container, unmount } = show(<Changes node={useDocument.getState().document.nodes[id]!} />);
  const said = [...container.querySelectorAll('p')].map((line) => line.textContent);
  unmount();
  return said;
};

it('says which columns come and go, and from how many rows it learnt', async () => {
  await start(createTabularDocument({ name: 'test', task: 'binary', path: 'x.csv', target: 'y', hidden: [8] }));
  setSource('data', { findings: [], fact: { type: 'table', rows: 200, columns: [
    { name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['u', 'v'] }, { name: 'y', kind: 'category', missing: 0, distinct: 2, categories: ['no', 'yes'] },
  ] } });
  expect(lines('encode')).toEqual(['New columns: c=u, c=v', 'Columns that go: c', 'Learns from training rows only, when training starts']);
  const step = (id: string, type: string, rows: number, after: number) => ({ id, type, params: {}, state: null, inputs: {}, trained: { rows, after } });
  useRun.setState({
    result: { pipeline: { steps: [step('encode', 'prep.encode', 140, 140), step('clean', 'prep.clean', 140, 120)] } } as unknown as RunResult,
    findings: [createFinding('rows.chosen', { node: 'clean' }, { node: 'Clean', count: 198, rows: 200 })],
  });
  expect(lines('encode').at(-1)).toBe('Learnt from 140 training rows');
  expect(lines('clean')).toEqual(['Keeps 198 of 200 rows', 'Learnt from 140 training rows', '140 training rows became 120; all other rows stayed']);
});
