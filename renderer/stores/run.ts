/** The run store: the status and the numbers of the current training. Fed by the run controller, at most ten times a second. */
import { create } from 'zustand';
import type { Finding } from '../../src/ml/document/findings.ts';
import type { Plan } from '../../src/ml/compile/plan.ts';
import type { FoldPlace } from '../../src/ml/runs/folds.ts';
import type { MetricName } from '../../src/ml/evaluate/evaluation.ts';
import type { BackendInfo, MetricPoint, RunResult, RunState as EngineState, SplitCounts } from '../../src/ml/worker/protocol.ts';

export interface RunStoreState {
  state: EngineState | 'idle';
  runId: string | null;
  /** The plan of the run on show; the document may have moved on. */
  plan: Plan | null;
  backend: BackendInfo | null;
  points: readonly MetricPoint[];
  /** Null where the network is compared with no target. */
  metricName: MetricName | null;
  step: number;
  stepsPerEpoch: number;
  epochs: number;
  stepsPerSecond: number;
  parameters: number;
  counts: SplitCounts | null;
  result: RunResult | null;
  /** Notices of the run (rows left out, a backend passed over). */
  findings: readonly Finding[];
  /** Set where it is one fold of several. */
  fold: FoldPlace | null;
  /** Why it failed. */
  error: Finding | null;
}

export const IDLE_RUN: RunStoreState = {
  state: 'idle', runId: null, plan: null, backend: null, points: [], metricName: 'accuracy', step: 0, stepsPerEpoch: 0,
  epochs: 0, stepsPerSecond: 0, parameters: 0, counts: null, result: null, findings: [], fold: null, error: null,
};

export const useRun = create<RunStoreState>()(() => IDLE_RUN);

/** Whether a training is under way. */
export function isTraining(state: Pick<RunStoreState, 'state'>): boolean {
  return state.state === 'preparing' || state.state === 'running' || state.state === 'paused' || state.state === 'stopping';
}
