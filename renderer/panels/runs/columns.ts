/** The columns of the table of runs: what each shows, what it sorts by, and how it differs from the baseline. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanStep } from '../../../src/ml/compile/plan.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { compareFigures, figuresOf, settingsOf, SETTING_NAMES, type Figure } from '../../../src/ml/runs/summary.ts';
import { stateOf } from '../../app/runHistory.ts';
import { useNodeWords, type NodeWords } from '../../i18n/words.ts';
import type { KeptRun } from '../../stores/runs.ts';

type Translate = (key: string, values?: Record<string, string | number>) => string;

export interface Column {
  id: string;
  label: string;
  /** `figure`: a measured number, compared with the baseline. */
  kind: 'text' | 'number' | 'figure' | 'curve' | 'notes' | 'tags' | 'name';
  /** What it sorts by; null comes last. */
  value(run: KeptRun): string | number | null;
  text(run: KeptRun): string;
  better?: Figure['better'];
}

export interface Sort { column: string; descending: boolean }

/** What a step is called: by its kind in the language of the page, unless the person gave it a name. */
export function stepName({ type, title }: PlanStep, words: NodeWords): string {
  const definition = definitionOf(type);
  return definition && title === definition.label ? words.label(definition) : title;
}

/** A measured number, short. */
export function sayFigure(value: number | null): string {
  return value === null ? '–' : Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-4) ? value.toExponential(2) : Number(value.toPrecision(5)).toString();
}

/** A difference with its sign. */
export function sayDifference(value: number, reference: number): string {
  const difference = value - reference;
  return difference === 0 ? '±0' : `${difference > 0 ? '+' : '−'}${sayFigure(Number(Math.abs(difference).toPrecision(3)))}`;
}

/** What a figure is called: `Accuracy`, `R² of length`, or the name of the metric node. */
export function figureName(figure: Pick<Figure, 'key' | 'step'>, t: Translate, words: NodeWords): string {
  if (figure.step) return stepName(figure.step, words);
  const at = figure.key.lastIndexOf('.');
  const name = t(`runs.figure.${figure.key.slice(at + 1)}`);
  return at < 0 ? name : t('runs.ofTarget', { figure: name, target: figure.key.slice(0, at) });
}

/** What a run is called: its name, or when it was started. */
export function runName({ record, about }: KeptRun): string {
  return about.name || new Date(record.startedAt).toLocaleString();
}

export function sayDuration(seconds: number, t: Translate): string {
  return seconds < 60 ? t('runs.seconds', { count: Number(seconds.toPrecision(2)) }) : t('runs.minutes', { minutes: Math.floor(seconds / 60), seconds: Math.round(seconds % 60) });
}

/** Epochs that were trained, of those asked for where they are fewer. */
function sayEpochs({ record: { plan, result } }: KeptRun): string {
  return result?.epochs === plan.training.epochs ? String(result.epochs) : `${result?.epochs ?? '–'} / ${plan.training.epochs}`;
}

/** Of all that is measured, what the table shows: the loss, one figure a target, and the metrics of the graph. */
const SHOWN: ReadonlySet<string> = new Set(['loss', 'accuracy', 'mae', 'r2']);
export const isShown = ({ key, step }: Pick<Figure, 'key' | 'step'>): boolean => step !== null || SHOWN.has(key.split('.').at(-1)!);

function figureColumns(runs: readonly KeptRun[], t: Translate, words: NodeWords): Column[] {
  const figures = new Map<string, Figure>();
  for (const { record } of runs) {
    for (const figure of figuresOf(record)) if (isShown(figure) && !figures.has(figure.key)) figures.set(figure.key, figure);
  }
  return [...figures.values()].flatMap((figure) => (['validation', 'test'] as const).map((part): Column => {
    const value = ({ record }: KeptRun): number | null => figuresOf(record).find(({ key }) => key === figure.key)?.[part] ?? null;
    return { id: `${part}:${figure.key}`, label: t(`runs.part.${part}`, { figure: figureName(figure, t, words) }), kind: 'figure', better: figure.better, value, text: (run) => sayFigure(value(run)) };
  }));
}

function createColumns(runs: readonly KeptRun[], t: Translate, words: NodeWords): Column[] {
  const plain = (id: string, kind: Column['kind'], value: Column['value'], text: Column['text'] = (run) => String(value(run) ?? '–')): Column => ({ id, label: t(`runs.column.${id}`), kind, value, text });
  const setting = (name: (typeof SETTING_NAMES)[number]): Column => {
    const value = ({ record }: KeptRun): string | number | null => settingsOf(record, (step) => stepName(step, words))[name];
    if (name === 'epochs') return plain(name, 'number', ({ record }) => record.result?.epochs ?? null, sayEpochs);
    // Learning rates sort as numbers.
    return name === 'learningRate' ? plain(name, 'number', (run) => Number.parseFloat(String(value(run))) || null, (run) => String(value(run)))
      : plain(name, name === 'optimizer' || name === 'backend' ? 'text' : 'number', value);
  };
  return [
    plain('started', 'text', ({ record }) => record.startedAt, ({ record }) => new Date(record.startedAt).toLocaleString()),
    plain('name', 'name', ({ about }) => about.name || null, ({ about }) => about.name),
    plain('state', 'text', ({ record }) => record.status, ({ record }) => { const state = stateOf(record); return state === 'interrupted' ? t('runs.interrupted') : t(`app.state.${state}`); }),
    ...(runs.some(({ record }) => record.fold) ? [plain('fold', 'text', ({ record: { fold } }) => (fold ? fold.fold : null), ({ record: { fold } }) => (fold ? t('runs.folds.of', { done: fold.fold, all: fold.folds }) : '–'))] : []),
    plain('curve', 'curve', ({ course }) => (course.validation.length === 0 ? null : Math.min(...course.validation))),
    ...figureColumns(runs, t, words),
    ...SETTING_NAMES.map(setting),
    plain('parameters', 'number', ({ record }) => record.result?.parameters ?? null),
    plain('duration', 'number', ({ course }) => course.seconds, ({ course }) => (course.seconds === null ? '–' : sayDuration(course.seconds, t))),
    plain('tags', 'tags', ({ about }) => about.tags.join(', ') || null, ({ about }) => about.tags.join(', ')),
    plain('notes', 'notes', ({ about }) => about.notes || null, ({ about }) => about.notes),
  ];
}

/** The columns for these runs, in the language of the page. */
export function useColumns(runs: readonly KeptRun[]): Column[] {
  const { t } = useTranslation();
  const words = useNodeWords();
  return useMemo(() => createColumns(runs, t, words), [runs, t, words]);
}

/** The runs in the order of a column; equal ones, and those without a value, newest first. */
export function sortRuns(runs: readonly KeptRun[], column: Column | undefined, descending: boolean): KeptRun[] {
  const newest = (a: KeptRun, b: KeptRun): number => (a.record.startedAt < b.record.startedAt ? 1 : -1);
  return [...runs].sort((a, b) => {
    const [left, right] = [column?.value(a) ?? null, column?.value(b) ?? null];
    if (left === null || right === null || left === right) return left === right ? newest(a, b) : left === null ? 1 : -1;
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right));
    return descending ? -order : order;
  });
}

/** Those that hold every word of the query in what the table shows, and have the tag. */
export function filterRuns(runs: readonly KeptRun[], columns: readonly Column[], query: string, tag: string | null): KeptRun[] {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((run) => {
    if (tag !== null && !run.about.tags.includes(tag)) return false;
    if (terms.length === 0) return true;
    const text = columns.filter(({ kind }) => kind !== 'curve' && kind !== 'figure').map((column) => column.text(run)).join('\n').toLowerCase();
    return terms.every((term) => text.includes(term));
  });
}

/** How a run's figure differs from the baseline's; null for the baseline itself, and where one is not known. */
export function differenceTo(column: Column, run: KeptRun, baseline: KeptRun | null): { text: string; verdict: 'better' | 'worse' | 'same' } | null {
  if (!column.better || !baseline || baseline.record.id === run.record.id) return null;
  const [value, reference] = [column.value(run), column.value(baseline)];
  if (typeof value !== 'number' || typeof reference !== 'number') return null;
  return { text: sayDifference(value, reference), verdict: compareFigures(column.better, value, reference)! };
}
