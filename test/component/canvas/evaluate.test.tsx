// @vitest-environment happy-dom
/** The evaluation of several targets: one at a time, with the metrics that were wired to it, named in the language of the page. */
import { fireEvent, screen, within } from '@testing-library/react';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { EvaluatePanel } from '../../../renderer/panels/evaluate/EvaluatePanel.tsx';
import { evaluate as en, training as enTraining } from '../../../renderer/i18n/en/app.ts';
import { evaluate as zh, training as zhTraining } from '../../../renderer/i18n/zh/app.ts';
import { useRun } from '../../../renderer/stores/run.ts';
import type { Language } from '../../../renderer/stores/session.ts';
import { evaluateRegression } from '../../../src/ml/evaluate/regression.ts';
import type { Plan } from '../../../src/ml/compile/plan.ts';
import type { RunResult } from '../../../src/ml/worker/protocol.ts';
import { createDocument } from '../../../src/ml/document/schema.ts';
import { show, start } from './setup.tsx';

i18next.addResourceBundle('en', 'translation', { evaluate: en, training: enTraining });
i18next.addResourceBundle('zh', 'translation', { evaluate: zh, training: zhTraining });

async function open(language: Language): Promise<void> {
  await start(createDocument('x'), language);
  const target = (id: string, column: string) => ({ id, type: 'io.target', title: 'Target', params: { column }, inputs: {} });
  const metric = (id: string, type: string, title: string, of: string) => ({ id, type, title, params: {}, inputs: { target: [{ node: of, port: 'target' }] } });
  const plan = { heads: [{ target: 't1' }, { target: 't2' }], data: [target('t1', 'mass'), target('t2', 'length')], metrics: [metric('m1', 'metric.mae', 'Mean absolute error', 't1'), metric('m2', 'metric.r2', 'My own', 't2')] };
  const regression = (column: string) => ({ column, ...evaluateRegression(Float64Array.of(1000, 5000), Float64Array.of(1500, 5500), 0.5) });
  const result = { counts: { train: 7, validation: 1, test: 2, dropped: 0 }, evaluations: [regression('mass'), regression('length')], metrics: { test: { loss: 0.5, m1: 500, m2: 0.9375 } } };
  useRun.setState({ plan: plan as unknown as Plan, result: result as unknown as RunResult, runId: 'r' });
  show(<EvaluatePanel />);
}

const wired = (name: string) => within(screen.getByRole('group', { name })).getAllByText(/./).map((part) => part.textContent).filter((text) => text.trim() !== '');

describe('several targets', () => {
  it('are shown one at a time, each with its own metrics; the loss is of all', async () => {
    await open('en');
    expect(wired('Metrics of the graph')).toEqual(['Mean absolute error', '500']);
    expect(screen.getByText('all targets')).toBeTruthy();
    expect(screen.getAllByText('5,500').length).toBeGreaterThan(0);
    fireEvent.click(screen.getByRole('radio', { name: 'length' }));
    expect(wired('Metrics of the graph')).toEqual(['My own', '0.9375']);
  });

  it('have Chinese words, but for the names that a person gave', async () => {
    await open('zh');
    expect(wired('图中的指标')).toEqual(['平均绝对误差', '500']);
    fireEvent.click(screen.getByRole('radio', { name: 'length' }));
    expect(wired('图中的指标')).toEqual(['My own', '0.9375']);
  });
});
