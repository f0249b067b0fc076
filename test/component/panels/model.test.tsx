// @vitest-environment happy-dom
/** The table of layers: outputs, parameters, memory, and the way to the node. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { ModelPanel } from '../../../renderer/panels/model/ModelPanel.tsx';
import { setSource } from '../../../renderer/stores/facts.ts';
import { IDLE_RUN, useRun } from '../../../renderer/stores/run.ts';
import { useDocument } from '../../../renderer/stores/document.ts';
import { useSession } from '../../../renderer/stores/session.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { nested } from '../../fixtures/blocks.ts';
import { show, start } from '../canvas/setup.tsx';

const column = (name: string) => ({ name, kind: 'number' as const, missing: 0, distinct: 9 });
const cells = (row: HTMLElement): (string | null)[] => [...row.children].map((cell) => cell.textContent);

it('lists every layer with its output, its weights and its memory', async () => {
  await start(createTabularDocument({ name: 'test', task: 'binary', path: 'x.csv', target: 'y', hidden: [8] }));
  setSource('data', { findings: [], fact: { type: 'table', rows: 100, columns: [column('a'), column('b'), { ...column('y'), distinct: 2 }] } });
  show(<ModelPanel />);
  const rows = within(screen.getByRole('table')).getAllByRole('row').map(cells);
  expect(rows).toEqual([
    ['Layer', 'Type', 'Output', 'Parameters', 'Share', 'Memory of a row'],
    ['Input', 'Input', '[batch, 2]', '0', '0 %', '8 B'],
    ['Dense', 'Dense', '[batch, 8]', '24', '72.7 %', '32 B'],
    ['Dense', 'Dense', '[batch, 1]', '9', '27.3 %', '4 B'],
  ]);
  expect(screen.getByText('Trainable parameters').parentElement!.textContent).toBe('Trainable parameters333 layers');
  expect(screen.getByText('An epoch takes').parentElement!.textContent).toBe('An epoch takes–known once it has trained');
});

it('says how long an epoch took, once one was measured', async () => {
  await start(createTabularDocument({ name: 'test', task: 'binary', path: 'x.csv', target: 'y', hidden: [8] }));
  useRun.setState({ ...IDLE_RUN, stepsPerEpoch: 30, stepsPerSecond: 400, backend: { name: 'wasm', works: true, software: false, detail: '' } });
  show(<ModelPanel />);
  expect(screen.getByText('An epoch takes').parentElement!.textContent).toBe('An epoch takes0.075 smeasured on wasm');
  useRun.setState(IDLE_RUN);
});

it('leads to a node, also inside of a block', async () => {
  await start(nested());
  show(<ModelPanel />);
  const buttons = screen.getAllByRole('button');
  const inside = buttons.find((button) => button.textContent!.includes('›'))!;
  await userEvent.setup().click(inside);
  expect(useDocument.getState().scope.length).toBeGreaterThan(0);
  expect(useSession.getState().selection).toHaveLength(1);
});

it('teaches where there is nothing yet, in Chinese too', async () => {
  await start(undefined, 'zh');
  show(<ModelPanel />);
  expect(screen.getByText(/还没有层/)).toBeTruthy();
});
