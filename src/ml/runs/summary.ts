/** A run in a few values: what it was trained with and what came out, for tables and for comparing. */
import type { PlanStep } from '../compile/plan.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { MetricPoint } from '../worker/protocol.ts';
import type { RunRecord } from './runStore.ts';

/** Settings in which runs usually differ; null where a run has none. */
export interface RunSettings {
  /** Titles of the optimizers. */
  optimizer: string;
  /** Of each optimizer. */
  learningRate: string;
  batchSize: number;
  /** As many as were asked for. */
  epochs: number;
  seed: number;
  /** The one that it ran on; the one asked for while that is not known. */
  backend: string;
}

export type SettingName = keyof RunSettings;
export const SETTING_NAMES: readonly SettingName[] = ['optimizer', 'learningRate', 'batchSize', 'epochs', 'seed', 'backend'];

/** The settings of a run; several optimizers are joined by commas. `nameOf` says what a step is called. */
export function settingsOf({ plan, result }: Pick<RunRecord, 'plan' | 'result'>, nameOf: (step: PlanStep) => string = (step) => step.title): RunSettings {
  const optimizers = plan.optimizers ?? [];
  return {
    optimizer: optimizers.map(nameOf).join(', '),
    learningRate: optimizers.map((step) => String(step.params.learningRate ?? '')).join(', '),
    batchSize: plan.training.batchSize, epochs: plan.training.epochs, seed: plan.training.seed, backend: result?.backend ?? plan.training.backend,
  };
}

/** One measured figure. */
export interface Figure {
  /** The same in all runs that measured the same: `loss`, `accuracy`, `length.r2` (of one of several targets), or a metric node's id. */
  key: string;
  /** The metric node, where one of the graph measured it. */
  step: PlanStep | null;
  better: 'higher' | 'lower';
  validation: number | null;
  test: number | null;
}

const LOWER: ReadonlySet<string> = new Set(['loss', 'mae', 'rmse', 'mse']);

/** Everything that was measured at the end of a run; nothing while it runs. What is not defined (NaN) is null. */
export function figuresOf({ plan, result }: Pick<RunRecord, 'plan' | 'result'>): Figure[] {
  if (!result) return [];
  const { validation, test } = result.metrics;
  const value = (part: Readonly<Record<string, number>> | undefined, key: string): number | null => (Number.isFinite(part?.[key]) ? part![key]! : null);
  return Object.keys({ ...test, ...validation }).map((key) => {
    const step = (plan.metrics ?? []).find(({ id }) => id === key) ?? null;
    const definition = step && definitionOf(step.type);
    const better = definition?.role === 'metric' ? definition.better : LOWER.has(key.split('.').at(-1)!) ? 'lower' : 'higher';
    return { key, step, better, validation: value(validation, key), test: value(test, key) };
  });
}

/** Whether a figure is better than another, worse, or neither. Neither where one is not known. */
export function compareFigures(better: Figure['better'], value: number | null, reference: number | null): 'better' | 'worse' | 'same' | null {
  if (value === null || reference === null) return null;
  if (value === reference) return 'same';
  return (value > reference) === (better === 'higher') ? 'better' : 'worse';
}

/** What the curves of a run say of it as a whole. */
export interface RunCourse {
  /** Validation losses in their order. */
  validation: readonly number[];
  /** Time in training, pauses left out; null before the first point. */
  seconds: number | null;
}

export function courseOf(points: readonly MetricPoint[]): RunCourse {
  return { validation: points.filter(({ split }) => split === 'validation').map(({ loss }) => loss), seconds: points.at(-1)?.seconds ?? null };
}

/** The settings in which some of the runs differ. */
export function differingSettings(runs: readonly RunSettings[]): Set<SettingName> {
  return new Set(SETTING_NAMES.filter((name) => runs.some((settings) => settings[name] !== runs[0]![name])));
}
