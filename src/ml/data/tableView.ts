/** What the table panel asks the data worker about a table: rows of a view, a search, what is in a column, how columns go together, what is wrong. */
import type { TableFact } from '../document/facts.ts';
import type { Finding } from '../document/findings.ts';
import type { Plan } from '../compile/plan.ts';
import type { Pixels } from '../nodes/media.ts';
import type { SoundCell } from '../nodes/sound.ts';

/** A condition on the cells of one column. Bounds are inclusive; those of dates are days since 1970-01-01. */
export type RowTest =
  | { column: string; kind: 'contains'; text: string }
  | { column: string; kind: 'is'; text: string }
  | { column: string; kind: 'range'; min: number | null; max: number | null }
  | { column: string; kind: 'missing'; missing: boolean }
  /** Rows that a person chose, by their ids: of no column. */
  | { column: ''; kind: 'rows'; ids: readonly number[] };

/** Which rows are shown, and in which order: those that pass every test, missing cells last. */
export interface GridView { sort: { column: string; descending: boolean } | null; tests: readonly RowTest[] }
/** All rows, as they stand in the table. */
export const ALL_ROWS: GridView = { sort: null, tests: [] };

/** A cell of a view: its row (from 0) and its column. */
export interface GridCell { place: number; column: number }

export interface RowPage {
  columns: string[];
  /** Cells as text; null is missing. */
  rows: (string | null)[][];
  /** Where each row stands in the file, from 1; 0 for a row that stands in no file. */
  numbers: number[];
  /** Where each row stands in the table itself, from 1: what it is known by, however the table is sorted. */
  ids: number[];
  /** Rows of the view. */
  total: number;
}

/** What a gallery shows of a column's cells: `side`, the longer side of a picture in pixels; of sounds their waveform, or a picture of their spectrogram. */
export interface TileRequest { column: string; label: string | null; side: number; spectrogram: boolean }

/** One row of a gallery. */
export interface Tile {
  id: number;
  number: number;
  /** The cell as text: the name of a file, or the text itself. */
  text: string | null;
  /** The cell of the column that labels it. */
  label: string | null;
  /** An image, or a spectrogram; null where the cell is none, is missing or cannot be decoded. */
  picture: Pixels | null;
  /** A sound: its length in seconds, and its lowest and highest sample from −1 to 1 in {@link WAVE_PIECES} pieces of equal length. */
  wave: { seconds: number; low: readonly number[]; high: readonly number[] } | null;
  /** The first tokens of a text, and how many it has. */
  tokens: { first: readonly { id: number; token: string }[]; count: number } | null;
}
export const WAVE_PIECES = 60, MOST_TOKENS = 200;

/** Rows as points of a plane: by their numbers and classes, or by the pictures or sounds of one column; without the columns in `left`. `colour` is the column that tells the points apart. */
export interface ProjectionRequest { method: 'pca' | 'umap'; media: string | null; left: readonly string[]; colour: string | null }

/** Rows as points, each with its id and its place in the file. */
export interface Projection {
  ids: number[];
  numbers: number[];
  /** `[rows × 2]`, x and y of each row. */
  places: Float32Array;
  /** The cells of the colour column: indices of its `categories` (−1 missing), or numbers (NaN missing) where there are none. */
  colours: { values: Float64Array; categories: readonly string[] | null } | null;
  /** Rows of the view: of more than are shown every n-th is. */
  of: number;
  /** Features that went in, and the share of their variance that the plane of PCA keeps. */
  features: number;
  kept: number | null;
}

/** The rows of a table as the nodes of a graph: the column that names them, and the source of its edges with the columns of their ends. */
export interface GraphRequest { node: string; colour: string | null; edges: string; from: string; to: string }

/** Of many nodes those with the most edges are there. */
export interface GraphLayout extends Omit<Projection, 'features' | 'kept'> {
  names: string[];
  /** The ends of each edge, by the places of its nodes: `[edges × 2]`. */
  links: Int32Array;
  /** Edges that there are, and how many of them lead to no node. */
  edges: number;
  loose: number;
}

/** One column, looked at closely. Dates are days since 1970-01-01. */
export interface ColumnProfile {
  column: string;
  rows: number;
  missing: number;
  distinct: number;
  /** Numbers and dates; null where no cell is there. `deviation` is that of a sample (n − 1); `quantiles` are those of {@link QUANTILES}. */
  numbers: { min: number; max: number; mean: number; deviation: number; quantiles: number[] } | null;
  /** Numbers and dates: 20 equal bins. Otherwise the most frequent values, at most 20. `groups`: the rows of each group in it. */
  bars: { value: string | null; count: number; groups: number[] }[];
  /** The values of the column that it is broken down by, the most frequent 8, each with its rows, its missing cells in the column, and their mean where they are numbers. */
  groups: { name: string; rows: number; missing: number; mean: number | null }[];
}
export const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export interface Correlation {
  columns: string[];
  /** `[columns, columns]`; null where one of the two is constant. Rows in which either is missing are left out. */
  values: (number | null)[][];
  /** Rows that were looked at: of more than 200,000 every n-th. */
  rows: number;
}

/** A column that is predicted, and whether by its classes. */
export interface TargetOf { column: string; classes: boolean }

/** Which table is judged. Columns in `left` are not looked at; `plan` (of data alone) tells how the rows are split. */
export interface JudgeRequest { target: TargetOf | null; left: readonly string[]; plan: Plan | null }

/** The output of a preparation or split node, worked out on the first rows of its source. */
export interface Derived {
  fact: TableFact;
  /** Rows of the source that it was worked out on, and how many the source has. */
  first: number;
  of: number;
  /** Rows at the node's input and output. */
  rowsIn: number;
  rowsOut: number;
  /** Training rows that the node learnt from; null where it learns nothing. */
  learnt: number | null;
  /** Whether training rows are known at all: without a split every row counts as one. */
  split: boolean;
  /** The rows are the training rows as a training gets them, since a node on the way treats those otherwise. */
  training: boolean;
  /** The source that the numbers of rows count in; null where the rows are made of others. */
  source: string | null;
  /** The column that was added to say which part a row falls into; null but for a split node. */
  part: string | null;
}

/** `table` is a source node's id, or that of the node whose output was worked out last. What takes long ends when its signal is aborted. */
export interface TableQuestions {
  /** Rows of a view, as text; of all columns, or of those from `from` up to `to` (not included). */
  page(table: string, offset: number, limit: number, view?: GridView, columns?: { from: number; to: number } | null): Promise<RowPage>;
  /** Rows of a view as a gallery shows them: decoded, and made small, here. */
  tiles(table: string, offset: number, limit: number, view: GridView, request: TileRequest, signal?: AbortSignal): Promise<Tile[]>;
  /** The sound of a row, to be heard: no longer than so many seconds; null where there is none. */
  hear(table: string, column: string, id: number, seconds: number): Promise<SoundCell | null>;
  /** Makes a view ready, so that its pages come quickly; gives its rows. */
  arrange(table: string, view: GridView, signal?: AbortSignal): Promise<number>;
  /** The next cell after `from` (or the last one before it) that holds the text, upper and lower case alike; it goes on at the other end. */
  find(table: string, view: GridView, text: string, from: GridCell, backwards: boolean, signal?: AbortSignal): Promise<GridCell | null>;
  /** Rows of the view in which some cell holds the text. */
  countFound(table: string, view: GridView, text: string, signal?: AbortSignal): Promise<number>;
  /** Everything about one column, broken down by the values of another where one is named. */
  describe(table: string, column: string, by: string | null, signal?: AbortSignal): Promise<ColumnProfile>;
  /** Pearson correlation of the number columns, the first 40 of them. */
  correlate(table: string, signal?: AbortSignal): Promise<Correlation>;
  /** Rows of a view as points of a plane, like ones near each other; `tell` hears the share that is done. Refuses with `table.features` where there is nothing to tell rows apart by. */
  project(table: string, view: GridView, request: ProjectionRequest, signal?: AbortSignal, tell?: (done: number) => void): Promise<Projection>;
  /** The rows of a table as the nodes of a graph, placed by forces; `tell` hears the share that is done. */
  layOut(table: string, request: GraphRequest, signal?: AbortSignal, tell?: (done: number) => void): Promise<GraphLayout>;
  /** What a person should know of a source's rows before training, as findings at the source. */
  judge(source: string, request: JudgeRequest, signal?: AbortSignal): Promise<Finding[]>;
  /** Works out what comes out of a node, and keeps it in the place of what was worked out before. Refuses with what a node refuses. */
  derive(node: string, plan: Plan, signal?: AbortSignal): Promise<Derived>;
}

/** The questions that may be asked while others are answered. */
export const TABLE_QUESTIONS: readonly (keyof TableQuestions)[] = ['page', 'tiles', 'hear', 'arrange', 'find', 'countFound', 'describe', 'correlate', 'project', 'layOut', 'judge', 'derive'];
