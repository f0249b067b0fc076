/** The insight bus: what is seen of the training on show, outside of every store. Canvases subscribe and draw themselves, at most ten times a second; React does not render for it. */
import type { GalleryRow, Prediction, TrainEvent } from '../../src/ml/worker/protocol.ts';
import type { Bars, Picture } from '../../src/ml/train/insight.ts';

export type InsightEvent = Extract<TrainEvent, { kind: 'insight' }>;

/** The values of one number over the run, in columns. */
export interface Trace { step: number[]; epoch: number[]; seconds: number[]; value: number[] }
/** A histogram at one moment. */
export interface Column { epoch: number; bars: Bars }

/** Everything that was seen of the run on show. The maps are filled in place. */
export interface Seen {
  rate: Map<string, Trace>;
  norm: Map<string, Trace>;
  ratio: Map<string, Trace>;
  dead: Map<string, Trace>;
  weights: Map<string, Column[]>;
  activations: Map<string, Column[]>;
  /** The latest of each node. */
  pictures: Map<string, Picture>;
  gallery: readonly GalleryRow[];
  predictions: { epoch: number; rows: readonly Prediction[] } | null;
}

/** A trace longer than this is thinned to every second value. */
const MOST_VALUES = 2_000;
const MOST_COLUMNS = 240;
/** Drawings start at most so often, and so seldom that they take at most this share of the page's time; a task draws no longer than the last. */
const REDRAW_MS = 100, SHARE = 0.06, TASK_MS = 8;

const nothing = (): Seen => ({
  rate: new Map(), norm: new Map(), ratio: new Map(), dead: new Map(), weights: new Map(), activations: new Map(), pictures: new Map(), gallery: [], predictions: null,
});

let seen = nothing();
const drawers = new Set<() => void>();
const due = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;
let nextRound = 0;
/** What the round that is under way, or was last, has cost. */
let cost = 0;

/** What has been seen so far. */
export const insights = (): Readonly<Seen> => seen;

/** Calls `draw` after something was seen, at most ten times a second; gives the end of it. */
export function subscribeInsights(draw: () => void): () => void {
  drawers.add(draw);
  return () => {
    drawers.delete(draw);
    due.delete(draw);
  };
}

/** Asks every canvas to draw again: another theme, or numbers that came another way. */
export function redrawInsights(): void {
  for (const draw of drawers) due.add(draw);
  timer ??= setTimeout(drawSome, Math.max(0, nextRound - performance.now()));
}

let before: (() => void) | null = null;

/** Does something at the beginning of the next round, so that all that changes on the page changes in one frame. The latest wish counts. */
export function beforeRound(work: () => void): void {
  before = work;
  redrawInsights();
}

/** Draws what is due until the task has taken long enough; the rest has a task of its own. */
function drawSome(): void {
  timer = null;
  const start = performance.now();
  // The rest of a round comes before its end is due.
  if (start >= nextRound) cost = 0;
  const first = before;
  before = null;
  // React renders what that changes at the end of the task, so the canvases have the next one.
  if (first) first();
  else for (const draw of due) {
    due.delete(draw);
    draw();
    if (performance.now() - start > TASK_MS) break;
  }
  const end = performance.now();
  cost += end - start;
  nextRound = Math.max(nextRound, start + REDRAW_MS, start + cost / SHARE);
  if (due.size > 0) timer = setTimeout(drawSome);
}

/** Forgets all, for another run. */
export function clearInsights(gallery: readonly GalleryRow[] = []): void {
  seen = { ...nothing(), gallery };
  redrawInsights();
}

/** Takes in what the worker saw. */
export function addInsight({ insight, predictions }: InsightEvent): void {
  const { step, epoch, seconds } = insight;
  const note = (traces: Map<string, Trace>, name: string, value: number | undefined): void => {
    if (value === undefined) return;
    let trace = traces.get(name);
    if (!trace) traces.set(name, trace = { step: [], epoch: [], seconds: [], value: [] });
    const columns: readonly (readonly [number[], number])[] = [[trace.step, step], [trace.epoch, epoch], [trace.seconds, seconds], [trace.value, value]];
    for (const [column, next] of columns) {
      column.push(next);
      if (column.length > MOST_VALUES) thin(column);
    }
  };
  const keep = (columns: Map<string, Column[]>, name: string, bars: Bars | undefined): void => {
    if (!bars) return;
    const known = columns.get(name) ?? [];
    columns.set(name, known);
    known.push({ epoch, bars });
    if (known.length > MOST_COLUMNS) thin(known);
  };
  for (const [name, { rate, norm }] of Object.entries(insight.optimizers)) {
    note(seen.rate, name, rate);
    note(seen.norm, name, norm);
  }
  for (const [name, layer] of Object.entries(insight.layers)) {
    note(seen.ratio, name, layer.ratio);
    note(seen.dead, name, layer.dead);
    keep(seen.weights, name, layer.weights);
    keep(seen.activations, name, layer.activations);
  }
  for (const [name, picture] of Object.entries(insight.pictures)) seen.pictures.set(name, picture);
  if (predictions) seen.predictions = { epoch, rows: predictions };
  redrawInsights();
}

/** Every second item, and the last. */
function thin(items: unknown[]): void {
  const last = items.at(-1);
  let at = 0;
  for (let i = 0; i < items.length - 1; i += 2) items[at++] = items[i];
  items[at++] = last;
  items.length = at;
}

/** What is wanted of the worker: each wish with the nodes whose pictures it asks for. */
const wishes = new Map<symbol, readonly string[]>();
let tell: ((nodes: readonly string[] | null) => void) | null = null;
let told = '';
let telling = false;

/** Who passes the wishes on to the worker. */
export function onWatch(listener: (nodes: readonly string[] | null) => void): void {
  tell = listener;
}

/** Wants to see the training, with pictures of these nodes; gives the end of the wish. Without any wish the worker looks at nothing. */
export function watchTraining(nodes: readonly string[]): () => void {
  const key = Symbol('wish');
  wishes.set(key, nodes);
  passOn();
  return () => {
    wishes.delete(key);
    passOn();
  };
}

/** Once for all wishes that come and go in one task. */
function passOn(): void {
  if (telling) return;
  telling = true;
  queueMicrotask(() => {
    telling = false;
    const nodes = wishes.size === 0 ? null : [...new Set([...wishes.values()].flat())].sort();
    const now = JSON.stringify(nodes);
    if (now === told) return;
    told = now;
    tell?.(nodes);
  });
}
