// @vitest-environment happy-dom
/** The training panel: sections that fold, tables behind charts, diagnosis cards, samples, and pinned previews. */
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addInsight, clearInsights } from '../../../renderer/app/insightBus.ts';
import { Canvas } from '../../../renderer/canvas/Canvas.tsx';
import { canvasCommand } from '../../../renderer/canvas/commands.ts';
import { TrainingPanel } from '../../../renderer/panels/training/TrainingPanel.tsx';
import { lookForTrouble, useDiagnoses } from '../../../renderer/panels/training/Diagnoses.tsx';
import { undo, useDocument } from '../../../renderer/stores/document.ts';
import { IDLE_RUN, useRun } from '../../../renderer/stores/run.ts';
import { setSource } from '../../../renderer/stores/facts.ts';
import { useSession } from '../../../renderer/stores/session.ts';
import { check } from '../../../src/ml/compile/check.ts';
import { createPlan } from '../../../src/ml/compile/plan.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import type { MetricPoint, RunResult } from '../../../src/ml/worker/protocol.ts';
import { cloudsTable, factOf } from '../../fixtures/tables.ts';
import { show, start } from '../canvas/setup.tsx';

// Lines are drawn on a canvas, which this document has none of: what matters here is what stands around it.
vi.mock('uplot', () => ({ default: class { batch(work: () => void): void { work(); } setData(): void {} setSize(): void {} destroy(): void {} } }));
vi.mock('../../../renderer/app/runController.ts', () => ({ saveChart: vi.fn() }));
vi.mock('../../../renderer/app/commands.ts', () => ({ runAppCommand: vi.fn() }));

const user = userEvent.setup({ pointerEventsCheck: 0 });
const table = cloudsTable(20);
const tabular = () => createTabularDocument({ name: 'test', task: 'binary', path: 'x.csv', target: 'y', hidden: [8] });
const planOf = (document: ReturnType<typeof tabular>) => createPlan(check(document, { data: { fact: { type: 'table', rows: 20, columns: factOf(table) }, findings: [] } }));
/** Epochs of one step each: training falls, validation falls and then rises. */
const points = (): MetricPoint[] => [0.9, 0.6, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8].flatMap((loss, i): MetricPoint[] => [
  { split: 'train', step: i + 1, epoch: i + 1, seconds: i, loss: 1 / (i + 2), metric: 0.5 }, { split: 'validation', step: i + 1, epoch: i + 1, seconds: i, loss, metric: 0.5 },
]);

async function begin(language: 'en' | 'zh' = 'en'): Promise<void> {
  const document = tabular();
  await start(document, language);
  useSession.setState({ pins: [], folded: [], previews: true, selection: [], focusedNode: null });
  useDiagnoses.setState({ run: null, list: [], dismissed: [] });
  useRun.setState({ ...IDLE_RUN, state: 'stopped', runId: 'r', plan: planOf(document), points: points(), epochs: 8, stepsPerEpoch: 1, step: 8 });
  clearInsights([{ row: { a: 11, b: -3 }, truth: { y: 'yes' } }]);
  addInsight({
    kind: 'insight', runId: 'r', predictions: [{ value: 'no', classes: ['no', 'yes'], probabilities: [0.8, 0.2] }],
    insight: { step: 8, epoch: 8, seconds: 7, optimizers: { adam: { rate: 0.001, norm: 0.4 } }, layers: { dense: { ratio: 0.002, dead: 0.95, weights: { low: -1, high: 1, counts: [1, 3] } } }, pictures: {} },
  });
  show(<TrainingPanel />);
}

describe('the training panel', () => {
  beforeEach(() => begin());

  it('has sections that fold, and remembers which', async () => {
    const head = await screen.findByRole('button', { name: 'How it learns' });
    expect(await screen.findByRole('img', { name: 'Curve of Update to weight over the training' })).toBeTruthy();
    await user.click(head);
    expect(head.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByRole('img', { name: 'Curve of Update to weight over the training' })).toBeNull();
    expect(useSession.getState().folded).toEqual(['learning']);
  });

  it('tells the numbers of a chart as a table', async () => {
    await user.click(await screen.findByRole('button', { name: 'Numbers of “Loss” as a table' }));
    const rows = within(screen.getByRole('region', { name: 'Numbers of “Loss”' })).getAllByRole('row');
    expect(rows).toHaveLength(1 + 16);
    expect(within(rows[0]!).getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual(['Epoch', 'Train', 'Validation']);
    expect(rows[2]!.textContent).toBe('1–0.9');
    await user.click(await screen.findByRole('button', { name: 'Numbers of “Weights over the epochs” as a table' }));
    expect(within(screen.getByRole('region', { name: 'Numbers of “Weights over the epochs”' })).getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['8', '-1', '0.5', '1']);
  });

  it('shows what the network says of the samples, and whether it is right', async () => {
    const sample = within(await screen.findByRole('region', { name: 'Samples' }));
    expect(await sample.findByText('1 validation rows, always the same ones, after epoch 8.')).toBeTruthy();
    expect(sample.getByRole('img', { name: 'wrong' })).toBeTruthy();
    expect(sample.getByText('80 %')).toBeTruthy();
  });

  it('says what is wrong and mends it by an edit that can be undone; a card can be dismissed', async () => {
    const overfit = screen.getByRole('note', { name: 'The network learns the training rows by heart' });
    expect(overfit.textContent).toContain('The validation loss was best in epoch 3 and has risen for 5 epochs');
    await user.click(within(overfit).getByRole('button', { name: 'Add dropout' }));
    expect(Object.values(useDocument.getState().root.nodes).map((node) => node.type)).toContain('layer.dropout');
    expect(screen.queryByRole('note', { name: 'The network learns the training rows by heart' })).toBeNull();
    act(undo);
    expect(Object.values(useDocument.getState().root.nodes).map((node) => node.type)).not.toContain('layer.dropout');
    const dead = screen.getByRole('note', { name: /95 % of the units of Dense/ });
    await user.click(within(dead).getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('note')).toBeNull();
    act(lookForTrouble);
    expect(screen.queryByRole('note')).toBeNull();
  });
});

it('looks once more at the end of a run', async () => {
  await start(tabular());
  useDiagnoses.setState({ run: null, list: [], dismissed: [] });
  clearInsights([]);
  useRun.setState({ ...IDLE_RUN, state: 'running', runId: 'r3', plan: planOf(tabular()), points: points().slice(0, 4), epochs: 8, stepsPerEpoch: 1, step: 2 });
  show(<TrainingPanel />);
  expect(screen.queryByRole('note')).toBeNull();
  act(() => useRun.setState({ state: 'stopped', points: points(), result: { status: 'stopped', epochs: 8, bestEpoch: 3 } as RunResult }));
  expect(screen.getByRole('note', { name: 'The network learns the training rows by heart' })).toBeTruthy();
});

it('speaks Chinese', async () => {
  await begin('zh');
  expect(screen.getByRole('note', { name: '网络在死记训练数据' })).toBeTruthy();
  expect(await screen.findByRole('img', { name: '学习率在训练中的曲线' })).toBeTruthy();
});

describe('previews on nodes', () => {
  beforeEach(async () => {
    await start(tabular());
    useSession.setState({ pins: [], previews: true });
    show(<Canvas />);
  });
  const footers = () => document.querySelectorAll('.loom-node-preview').length;

  it('stand on layers, on data once they are known, and can be switched off', () => {
    expect(footers()).toBe(2);
    act(() => setSource('data', { findings: [], fact: { type: 'table', rows: 100, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 9 }, { name: 'y', kind: 'number', missing: 0, distinct: 2 }] } }));
    const shown = [...document.querySelectorAll('.loom-node-preview')].map((footer) => footer.closest('.loom-node')!.id.replace('loom-node-', ''));
    // The split and what comes after it above stand outside of what is seen.
    expect(shown.sort()).toEqual(['clean', 'data', 'dense', 'encode', 'output', 'target']);
    act(() => void canvasCommand('canvas.previews').run());
    expect([footers(), useSession.getState().previews]).toEqual([0, false]);
  });

  it('are pinned by keyboard, and taken off in the panel', async () => {
    act(() => useSession.setState({ focusedNode: 'dense', selection: ['dense'] }));
    screen.getByRole('application').focus();
    await user.keyboard('p');
    expect(useSession.getState().pins).toEqual(['dense']);
    useRun.setState({ ...IDLE_RUN, state: 'stopped', runId: 'r2', plan: planOf(tabular()) });
    show(<TrainingPanel />);
    await user.click(await screen.findByRole('button', { name: 'Unpin the preview of Dense (dense)' }));
    expect([useSession.getState().pins, screen.queryByRole('region', { name: 'Pinned' })]).toEqual([[], null]);
  });
});
