/** What the page and the training worker say to each other: a union of commands and a union of events. All of it is structured-cloneable. */
import type { Finding } from '../document/findings.ts';
import type { BackendChoice } from '../document/schema.ts';
import type { CellKind } from '../document/facts.ts';
import type { ImageCell, Pixels } from '../nodes/media.ts';
import type { SoundCell } from '../nodes/sound.ts';
import type { VideoCell } from '../nodes/video.ts';
import type { Table } from '../nodes/table.ts';
import type { ImageLayer } from '../compile/imageSteps.ts';
import type { Plan } from '../compile/plan.ts';
import type { StoredRows } from '../data/blocks/storedRows.ts';
import type { Augmented } from './augment.ts';
import type { Insight } from '../train/insight.ts';
import type { RateTest } from '../train/rateTest.ts';
import type { Evaluation, MetricName } from '../evaluate/evaluation.ts';

export type BackendName = Exclude<BackendChoice, 'auto'>;

/** What a backend is on this machine. */
export interface BackendInfo {
  name: BackendName;
  works: boolean;
  /** A graphics card that is simulated on the processor: correct and slow. */
  software: boolean;
  /** The card's name, or the reason why it does not work. */
  detail: string;
}

/** A backend that was started. */
export interface TriedBackend extends BackendInfo {
  /** From its start to the first result; null where there was none. */
  milliseconds: number | null;
}

/** One point of the curves. `step` counts optimizer steps from 1; validation points lie at the last step of their epoch. */
export interface MetricPoint {
  split: 'train' | 'validation';
  step: number;
  /** Fraction of epochs done, so that 1 is the end of the first. */
  epoch: number;
  /** Since the start, pauses left out. */
  seconds: number;
  loss: number;
  /** Of the first head, what `metricNameOf` says: `accuracy` for classes, `mae` for numbers (in the target's unit), `iou` for boxes; null where there is none. */
  metric: number | null;
}

export type RunState = 'preparing' | 'running' | 'paused' | 'stopping' | 'done' | 'stopped' | 'failed';

/** Fitted preparation: everything that turns raw rows into tensors and predictions back into words. JSON. */
export interface FittedPipeline {
  /** Columns as the source reads them: what a row to predict needs. */
  columns: { name: string; kind: CellKind | 'image' | 'audio' | 'video'; categories?: string[]; /** The cells are texts that hold lists of numbers. */ lists?: boolean; min?: number; max?: number; mean?: number; /** Images and clips: how many channels they are given. */ channels?: number; example: string | number | null }[];
  targets: string[];
  /** Prep, input and target nodes between the source and the network, in order, with what they learnt. */
  steps: { id: string; type: string; params: Record<string, unknown>; state: unknown; inputs: Plan['data'][number]['inputs']; /** Preparation: how many training rows came and went on. */ trained?: { rows: number; after: number } }[];
  /** Node ids of the inputs, in the order of the model's inputs. */
  inputs: string[];
  /** Target nodes, in the order of the model's outputs. */
  heads: string[];
}

/** Files of a model in the TensorFlow.js layers format, in memory. */
export interface ModelFiles {
  /** The `modelTopology` of model.json. */
  topology: unknown;
  weightSpecs: unknown;
  weights: ArrayBuffer;
}

/** How much of the data went where. */
export interface SplitCounts {
  train: number;
  validation: number;
  test: number;
  /** Rows that were read but are in no part (no target, duplicates). */
  dropped: number;
}

export interface RunResult {
  status: 'done' | 'stopped';
  backend: BackendName;
  seed: number;
  epochs: number;
  /** The epoch whose weights were kept, from 1. */
  bestEpoch: number;
  steps: number;
  secondsPerStep: number;
  /** What was noticed while it trained: images and sounds that could not be decoded. */
  notices?: Finding[];
  /** The part of the training, at most, in which a step had been handed to the device and the images of the next were not ready yet; left out where there are none. */
  waitingShare?: number;
  parameters: number;
  counts: SplitCounts;
  metrics: { train: Record<string, number>; validation: Record<string, number>; test: Record<string, number> };
  /** On the test rows: one for each head. */
  evaluations: Evaluation[];
  pipeline: FittedPipeline;
  /** A few raw rows of the test part: exports prove themselves with them. */
  examples: RawRow[];
}

export interface SavedTensor { name: string; shape: number[]; dtype: 'float32' | 'int32'; values: ArrayBuffer }

/** Everything that a run needs to go on as if it had not stopped. */
export interface Checkpoint {
  epoch: number;
  step: number;
  seconds: number;
  weights: SavedTensor[];
  /** The state of each optimizer, in the plan's order. */
  optimizers: { step: number; gathered: number; tensors: SavedTensor[] }[];
  best: { epoch: number; loss: number; weights: SavedTensor[] } | null;
  /** Epochs without improvement. */
  waited: number;
  points: MetricPoint[];
}

/** A cell to predict: what the person typed, an image, a sound or a clip, or the bytes of a file that holds one. */
export type RawCell = string | number | null | ImageCell | SoundCell | VideoCell | Uint8Array;
/** A raw row to predict: column → cell. */
export type RawRow = Record<string, RawCell>;

export interface Prediction {
  /** Classification: the class; regression: the number as text. */
  value: string;
  /** Classification: one probability a class, in the order of `classes`. */
  probabilities?: number[];
  classes?: string[];
  number?: number;
  /** Sequences: the numbers of the classes. Several numbers: each in its unit. */
  list?: number[];
  /** Boxes, best first. */
  boxes?: { corners: number[]; class: number; score: number }[];
  /** Of the further heads, by target column. */
  more?: Record<string, Prediction>;
}

/** A row as the source has it, and what is to be predicted of it, by target column. */
export interface GalleryRow { row: RawRow; truth: RawRow }

/** The predictions of some rows, and what was noticed of rows that could not be taken as they are. */
export interface Predicted { predictions: Prediction[]; findings: Finding[] }

export type TrainCommand =
  /** Starts one backend after the other, as a training would. The session is of no other use afterwards. */
  | { kind: 'tryBackends'; requestId: string }
  | { kind: 'train'; runId: string; plan: Plan; /** By source node id, rows already chosen. */ tables: Record<string, Table>; /** Rows that were left out when they were chosen. */ dropped: number; /** In the place of the tables: rows that do not fit into memory. */ stored?: StoredRows; backend: BackendChoice; resume?: Checkpoint }
  /** Tries learning rates on fresh weights; keeps no run. */
  | { kind: 'testRates'; requestId: string; plan: Plan; tables: Record<string, Table>; stored?: StoredRows; backend: BackendChoice }
  /** Ends such a test; its answer is what has been tried. */
  | { kind: 'stopRates'; requestId: string }
  /** What is watched from now on, in this run and the next: these nodes' pictures and all numbers, or, with null, nothing. */
  | { kind: 'watch'; nodes: readonly string[] | null }
  | { kind: 'pause'; runId: string }
  | { kind: 'resume'; runId: string }
  | { kind: 'stop'; runId: string }
  /** Makes an earlier run's model the current one of `runId`, for `predict` and `export`. */
  | { kind: 'load'; requestId: string; runId: string; plan: Plan; pipeline: FittedPipeline; examples: RawRow[]; model: ModelFiles; backend: BackendChoice }
  | { kind: 'predict'; requestId: string; runId: string; rows: RawRow[] }
  /** Evaluates on the rows of one part of these tables, split as in training. */
  | { kind: 'evaluate'; requestId: string; runId: string; tables: Record<string, Table>; part: 'train' | 'validation' | 'test' }
  /** Runs images of one size through layers as while training, before and after the last one; `draw` stands for the step. */
  | { kind: 'augment'; requestId: string; layers: readonly ImageLayer[]; images: readonly Pixels[]; draw: number }
  | { kind: 'export'; requestId: string; runId: string; format: 'tfjs' };

export interface ExportedFile { path: string; bytes: Uint8Array }

export type TrainEvent =
  | { kind: 'triedBackends'; requestId: string; backends: TriedBackend[]; best: BackendName }
  | { kind: 'started'; runId: string; backend: BackendInfo; parameters: number; stepsPerEpoch: number; epochs: number; counts: SplitCounts; findings: Finding[]; metricName: MetricName | null; /** Validation rows whose predictions are told while somebody watches. */ gallery: GalleryRow[] }
  | { kind: 'state'; runId: string; state: RunState }
  /** At most twenty a second, and before each checkpoint and the end. */
  | { kind: 'metrics'; runId: string; points: MetricPoint[]; step: number; stepsPerSecond: number }
  /** At most four times a second for the steps, and for the epochs; only while somebody watches. */
  | { kind: 'insight'; runId: string; insight: Omit<Insight, 'outputs'>; /** Of the gallery, at the end of an epoch. */ predictions: Prediction[] | null }
  | { kind: 'checkpoint'; runId: string; checkpoint: Checkpoint }
  | { kind: 'done'; runId: string; result: RunResult; model: ModelFiles }
  | { kind: 'failed'; runId: string; finding: Finding; /** The last good weights, evaluated, where training had begun. */ result?: RunResult; model?: ModelFiles }
  /** What share of a test of rates is done. */
  | { kind: 'ratesTried'; requestId: string; share: number }
  | { kind: 'ratesTested'; requestId: string; test: RateTest }
  | { kind: 'loaded'; requestId: string; runId: string; parameters: number }
  | ({ kind: 'augmented'; requestId: string } & Augmented)
  | ({ kind: 'predicted'; requestId: string } & Predicted)
  | { kind: 'evaluated'; requestId: string; evaluations: Evaluation[]; metrics: Record<string, number> }
  | { kind: 'exported'; requestId: string; files: ExportedFile[] }
  /** The answer to a request that could not be met. */
  | { kind: 'refused'; requestId: string; finding: Finding };

/** A two-way port: a `Worker`, a `MessagePort`, or the worker's own scope. */
export interface MessagePortLike {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other side died or a message could not be read. */
  onError(listener: (reason: string) => void): void;
  terminate(): void;
}
