/** Facts: what is known of a value on a port before anything runs. Plain data, no tensors. */

/** How a column of a file may be treated. `date` values are days since 1970-01-01 (UTC), with fractions. */
export const CELL_KINDS = ['number', 'category', 'text', 'date'] as const;
export type CellKind = (typeof CELL_KINDS)[number];
/** What a column is: of a file, or made on the way. `tokens` are texts as lists of whole numbers; images, sounds and clips can be made of nothing else. */
export type ColumnKind = CellKind | 'tokens' | 'image' | 'audio' | 'video';

/** What is known of one column; a value that is not known yet is null. */
export interface ColumnFact {
  name: string;
  kind: ColumnKind;
  /** Empty cells, and cells that could not be read as the column's kind. */
  missing: number | null;
  distinct: number | null;
  /** Numbers and dates only. */
  min?: number;
  max?: number;
  mean?: number;
  /** Categories in order of first frequency, at most 1,000; absent for other kinds. */
  categories?: readonly string[];
  /** Bar heights (row counts): 20 equal bins for numbers and dates, the most frequent 20 values for categories. */
  histogram?: readonly number[];
  /** Made or changed by a node that learns from training rows, so that it is not there when rows are chosen. */
  learnt?: true;
  /** Words and text only: what the cells hold as lists of numbers, where most of them are lists. */
  lists?: ListsFact;
  /** Text only. */
  text?: TextFact;
  /** Tokens only. */
  tokens?: TokensFact;
  /** Images only. */
  image?: ImageFact;
  /** Sounds only. */
  audio?: AudioFact;
  /** Clips only. */
  video?: VideoFact;
}

/** The images of a column, as they leave a node. */
export interface ImageFact {
  /** The smallest and the largest of all images, in pixels. */
  heights: readonly [min: number, max: number];
  widths: readonly [min: number, max: number];
  /** 1 grey, 3 RGB, 4 RGB and how solid. */
  channels: number;
  /** Brought to mean 0 and deviation 1, so that they are no longer pixels. */
  normalised?: true;
}

/** The clips of a column, as they leave a node. */
export interface VideoFact extends ImageFact {
  /** The fewest and the most frames of all clips. */
  frames: readonly [min: number, max: number];
}

/** The sounds of a column, as they leave a node. */
export interface AudioFact {
  /** Samples a second: the lowest and the highest rate of all sounds. */
  rates: readonly [min: number, max: number];
  /** Samples of each channel: the shortest and the longest sound. */
  samples: readonly [min: number, max: number];
  channels: readonly [min: number, max: number];
  /** Present where the sounds are spectrograms. */
  spectrogram?: { frames: number; bins: number };
  /** Brought to mean 0 and deviation 1. */
  normalised?: true;
}

/** What the cells of a text column are like. */
export interface TextFact {
  /** The most characters in a cell. */
  longest: number;
  /** Of the first 1,000 cells, nineteen in twenty have no more words. */
  words: number;
  /** The most frequent words of these cells, most frequent first. */
  frequent: readonly string[];
}

/** What is known of texts as lists of tokens. */
export interface TokensFact {
  /** Numbers are below this; what the training rows hold may be fewer. */
  vocabulary: number;
  /** No text has more tokens; null while unknown. */
  longest: number | null;
}

/** Cells such as `3 17 5`, `[3, 17, 5]` or `0 0 2 2 1; 4 4 6 6 0`. */
export interface ListsFact {
  /** The fewest and the most numbers in a cell. */
  shortest: number;
  longest: number;
  /** The most groups in a cell: what `;` or inner brackets keep apart. */
  groups: number;
  /** Of all numbers. */
  min: number;
  max: number;
  /** Whether all numbers are whole. */
  whole: boolean;
  /** Cells that are no list; the row of the first one, from 1, and what it holds. */
  unreadable: number;
  row?: number;
  example?: string;
}

export interface TableFact {
  type: 'table';
  columns: readonly ColumnFact[];
  /** Rows, or null while unknown. */
  rows: number | null;
  /** What the rows are known by again, as they stand in what a source read; absent once some were chosen, made or put in another order. */
  data?: string;
  /** The rows were made by a formula and measure nothing. */
  synthetic?: true;
  /** Each row is a window over rows in the order of time: the columns that hold the times of its first and of its last row. */
  windows?: { from: string; until: string };
  /** Present after a split node: the share of each part, adding up to 1. */
  split?: { train: number; validation: number; test: number };
}

/** What a target asks of the network that predicts it: a class, one or several numbers, a list of whole numbers, boxes with classes. */
export const TASKS = ['binary', 'multiclass', 'regression', 'sequence', 'boxes'] as const;
export type Task = (typeof TASKS)[number];
/** The tasks of one column with one value in each cell. */
export type ColumnTask = Exclude<Task, 'sequence' | 'boxes'>;

export interface TensorFact {
  type: 'tensor';
  /** Without surprise: `[null, 30]` is `[batch, features]`. */
  shape: readonly (number | null)[];
  /** One name an axis, for people: `['batch', 'features']`. */
  axes: readonly string[];
  dtype: 'float32' | 'int32' | 'bool';
  /** Set on the output of a target node only. `scaled`: brought to mean 0 and deviation 1, so no longer in its own unit. */
  target?: { column: string; task: Task; classes?: readonly string[]; scaled?: boolean; /** Sequences: what fills short rows, where some are short. */ padding?: number; /** Sequences and boxes: the largest class, where it is known. */ most?: number };
  /** The activation that produced the values, where a loss must know it (`sigmoid`, `softmax`, `linear`). */
  activation?: string;
  /** The smallest and the largest value there is, where it is known: on the way from the data to the first layer. */
  range?: { min: number; max: number };
}

export interface LossFact {
  type: 'loss';
  /** The definition's id, for instance `loss.binaryCrossentropy`. */
  loss: string;
  /** What turns the network's output into probabilities, where the loss takes logits. */
  link?: 'sigmoid' | 'softmax';
}

export interface ScheduleFact {
  type: 'schedule';
  /** The definition's id. */
  schedule: string;
}

export type Fact = TableFact | TensorFact | LossFact | ScheduleFact;
export type PortType = Fact['type'];
