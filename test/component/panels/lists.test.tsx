// @vitest-environment happy-dom
/** The panels on lists: what was measured of sequences and boxes, and the form that takes a list. */
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../../renderer/i18n/en/index.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';
import { EvaluatePanel } from '../../../renderer/panels/evaluate/EvaluatePanel.tsx';
import { TryPanel } from '../../../renderer/panels/try/TryPanel.tsx';
import { IDLE_RUN, useRun } from '../../../renderer/stores/run.ts';
import { createFinding, FindingError } from '../../../src/ml/document/findings.ts';
import type { Evaluation } from '../../../src/ml/evaluate/evaluation.ts';
import type { Prediction, RawRow, RunResult } from '../../../src/ml/worker/protocol.ts';

const { predictRow } = vi.hoisted(() => ({ predictRow: vi.fn<(row: RawRow) => Promise<{ prediction: Prediction; notices: unknown[] }>>() }));
vi.mock('../../../renderer/app/runController.ts', () => ({ predictRow }));
vi.mock('../../../renderer/app/dataController.ts', () => ({ findingOf: (cause: unknown) => cause }));

await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: en }, zh: { translation: zh } }, interpolation: { escapeValue: false } });

globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

function show(view: 'evaluate' | 'try', evaluations: Evaluation[], pipeline: Partial<RunResult['pipeline']> = {}): void {
  const result = {
    counts: { train: 70, validation: 15, test: 15, dropped: 0 }, metrics: { test: { loss: 0.5 } }, evaluations, pipeline: { columns: [], targets: [], steps: [], inputs: [], heads: [], ...pipeline },
  } as unknown as RunResult;
  useRun.setState({ ...IDLE_RUN, runId: 'r', result });
  render(<MantineProvider env="test">{view === 'evaluate' ? <EvaluatePanel /> : <TryPanel />}</MantineProvider>);
}

const tile = (label: string): string => screen.getByText(label).parentElement!.textContent!;

beforeEach(async () => { await i18next.changeLanguage('en'); });
afterEach(cleanup);

const SEQUENCE: Evaluation = { column: 'back', task: 'sequence', rows: 15, loss: 0.25, accuracy: 0.875, exact: 0.6, perplexity: 1.5, places: 60, examples: [{ truth: [3, 2, 1], prediction: [3, 2, 1] }, { truth: [4, 5], prediction: [4, 6] }] };

describe('the evaluation', () => {
  it('of sequences says places, rows, perplexity, and shows the first rows', () => {
    show('evaluate', [SEQUENCE]);
    expect(tile('Right places')).toBe('Right places87.5 %of 60 without padding');
    expect(tile('Exact rows')).toContain('60.0 %');
    expect(tile('Perplexity')).toContain('1.500');
    const rows = within(screen.getByRole('table', { name: 'First test rows' })).getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getAllByRole('cell').map((cell) => cell.textContent))).toEqual([['3 2 1', '3 2 1 ✓'], ['4 5', '4 6']]);
  });
  it('of what CTC aligns has no perplexity', () => {
    show('evaluate', [{ ...SEQUENCE, perplexity: null }]);
    expect(screen.queryByText('Perplexity')).toBeNull();
    expect(tile('Right places')).toContain('by edit distance');
  });
  it('of boxes says mAP, the overlap, and each class', () => {
    show('evaluate', [{ column: 'boxes', task: 'boxes', rows: 15, loss: 0.4, meanAveragePrecision: 0.75, overlap: 0.8, boxes: 30, perClass: [{ class: 0, boxes: 20, averagePrecision: 1 }, { class: 3, boxes: 10, averagePrecision: 0.5 }] }]);
    expect(tile('mAP@0.5')).toContain('0.750');
    expect(tile('Mean overlap')).toContain('80.0 %of 30 true boxes');
    const rows = within(screen.getByRole('table', { name: 'By class' })).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent)).toEqual(['01.00020', '30.50010']);
  });
  it('speaks Chinese', async () => {
    await i18next.changeLanguage('zh');
    show('evaluate', [SEQUENCE]);
    expect(tile('完全正确的行')).toContain('共 15 行');
    expect(screen.getByRole('table', { name: '测试集的前几行' })).toBeTruthy();
  });
});

describe('the form to try a row', () => {
  const pipeline: Partial<RunResult['pipeline']> = {
    columns: [{ name: 'given', kind: 'text', lists: true, example: '1 2 3' }], targets: ['back'], heads: ['y'],
    steps: [{ id: 'y', type: 'io.targetList', params: {}, state: { column: 'back', task: 'sequence', classes: [], offset: 0, scale: 1 }, inputs: {} }],
  };

  it('takes a list, answers with one, and says what is wrong with it', async () => {
    predictRow.mockImplementation((row) => {
      if (row.given === '1 2 x') return Promise.reject(new FindingError(createFinding('list.unreadable', {}, { row: 1, column: 'given', example: '1 2 x', count: 1 })));
      const notices = String(row.given).length > 5 ? [createFinding('list.cut', {}, { column: 'given', count: 1, length: 3, longest: 4 })] : [];
      return Promise.resolve({ prediction: { value: '3 2 1', list: [3, 2, 1] }, notices });
    });
    show('try', [], pipeline);
    const user = userEvent.setup();
    const field = screen.getByRole('textbox', { name: 'given' });
    expect(field).toHaveProperty('value', '1 2 3');
    expect(await screen.findByText('3 2 1')).toBeTruthy();
    expect(screen.getByText('back')).toBeTruthy();
    await user.type(field, ' 4');
    expect((await screen.findByRole('status')).textContent).toContain('longer than 3');
    await user.clear(field);
    await user.type(field, '1 2 x');
    expect((await screen.findByRole('alert')).textContent).toContain('Row 1 of “given” is no list of numbers.');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.click(screen.getByRole('button', { name: 'Typical values' }));
    expect(field).toHaveProperty('value', '1 2 3');
  });
  it('shows boxes as a table', async () => {
    predictRow.mockResolvedValue({ prediction: { value: '', boxes: [{ corners: [1, 2, 3.25, 4], class: 2, score: 0.9 }] }, notices: [] });
    show('try', [], pipeline);
    const table = await screen.findByRole('table', { name: 'Boxes, best first' });
    expect(within(table).getAllByRole('row')[1]!.textContent).toBe('21 2 3.25 40.9');
  });
});
