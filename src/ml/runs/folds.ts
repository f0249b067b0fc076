/** Runs that belong together, one for each fold of a k-fold split, and what they say together. */
import { figuresOf, type Figure } from './summary.ts';
import type { RunRecord } from './runStore.ts';

/** Which fold of which cross-validation a run is. */
export interface FoldPlace {
  /** The same for all of them. */
  group: string;
  /** From 1. */
  fold: number;
  folds: number;
}

/** The mean of some runs and the standard deviation between them (of a sample: divided by one less than there are). */
export interface Spread { mean: number; deviation: number; count: number }

export interface FoldFigure extends Pick<Figure, 'key' | 'step' | 'better'> { validation: Spread | null; test: Spread | null }

/** The runs of one cross-validation, by their fold. */
export interface FoldGroup<R> { group: string; folds: number; runs: R[] }

/** The cross-validations among runs, in the order of their first run here. */
export function groupFolds<R extends { record: Pick<RunRecord, 'fold'> }>(runs: readonly R[]): FoldGroup<R>[] {
  const groups = new Map<string, FoldGroup<R>>();
  for (const run of runs) {
    const place = run.record.fold;
    if (!place) continue;
    const group = groups.get(place.group) ?? { group: place.group, folds: place.folds, runs: [] };
    group.runs.push(run);
    groups.set(place.group, group);
  }
  return [...groups.values()].map((group) => ({ ...group, runs: group.runs.sort((a, b) => a.record.fold!.fold - b.record.fold!.fold) }));
}

/** Everything that was measured in some of the runs, as mean and deviation. */
export function spreadFigures(records: readonly Pick<RunRecord, 'plan' | 'result'>[]): FoldFigure[] {
  const all = records.map((record) => figuresOf(record)), keys = new Map(all.flat().map((figure) => [figure.key, figure]));
  return [...keys.values()].map(({ key, step, better }) => {
    const spread = (part: 'validation' | 'test'): Spread | null => spreadOf(all.flatMap((figures) => figures.find((figure) => figure.key === key)?.[part] ?? []));
    return { key, step, better, validation: spread('validation'), test: spread('test') };
  });
}

export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0, count: values.length };
}
