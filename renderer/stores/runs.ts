/** The runs store: the kept runs of the open project, as their files say, and the points of the one that is the baseline. */
import { create } from 'zustand';
import type { RunAbout, RunRecord } from '../../src/ml/runs/runStore.ts';
import type { RunCourse } from '../../src/ml/runs/summary.ts';
import type { MetricPoint } from '../../src/ml/worker/protocol.ts';

export interface KeptRun { record: RunRecord; about: RunAbout; course: RunCourse }

export interface RunsState {
  /** Newest first; null until they have been read. */
  runs: readonly KeptRun[] | null;
  baseline: { id: string; points: readonly MetricPoint[] } | null;
}

export const useRuns = create<RunsState>()(() => ({ runs: null, baseline: null }));

/** The run that others are compared with: the one that was pinned last. */
export function baselineOf(runs: readonly KeptRun[]): KeptRun | null {
  return runs.reduce<KeptRun | null>((best, run) => (run.about.pinnedAt !== null && run.about.pinnedAt > (best?.about.pinnedAt ?? '') ? run : best), null);
}
