/** What a node definition is: everything about one kind of node, in one plain object. */
import type { ColumnKind, Fact, LossFact, PortType, TableFact, Task, TensorFact } from '../document/facts.ts';
import type { Finding, FindingPlace, Fix } from '../document/findings.ts';
import type { FindingCode } from '../document/findingWords.ts';
import type { ParamValue, ParamValues } from '../document/schema.ts';
import type { Learning, PartsLearning } from './learning.ts';
import type { LossContext } from './lossContext.ts';
import type { MetricFacet } from './metricRows.ts';
import type { OptimizerFacet, ScheduleFacet } from './steps.ts';
import type { FigureOf } from './figure.ts';
import type { MediaColumn, Table } from './table.ts';
import type { Layer, LossFunction, Tf } from './tf.ts';

interface ParamBase {
  label: string;
  help?: string;
  /** A missing value is an error where this is true. */
  required?: boolean;
  /** The parameter is shown, and checked, only while this holds. */
  when?: (params: ParamValues) => boolean;
  /** Most people never change it: the inspector keeps it folded away until it differs from its default. */
  advanced?: boolean;
  /** Never shown in the inspector: kept by the program (a content hash, say). */
  hidden?: boolean;
}

export type ParamSpec =
  | (ParamBase & { kind: 'integer'; default: number; min?: number; max?: number; step?: number })
  | (ParamBase & { kind: 'number'; default: number; min?: number; max?: number; /** The lower bound itself is not allowed. */ exclusiveMin?: boolean; step?: number })
  | (ParamBase & { kind: 'boolean'; default: boolean })
  | (ParamBase & { kind: 'choice'; default: string; choices: readonly { value: string; label: string }[] })
  /** `suggests` offers the parts that the source's reader found in its file, or what may stand in a formula over the columns. */
  | (ParamBase & { kind: 'text'; default: string; suggests?: 'parts' | 'formula' })
  /** A list of whole numbers, such as a kernel size; `length` where it is fixed. */
  | (ParamBase & { kind: 'integers'; default: readonly number[]; length?: number; min?: number; max?: number })
  /** Ids of nodes of one role; an empty list stands for what `help` says. */
  | (ParamBase & { kind: 'nodes'; default: readonly string[]; of: Role })
  /** A file: its name or relative path. `accept` lists extensions with their dot. */
  | (ParamBase & { kind: 'file'; default: string; accept: readonly string[] })
  /** The text of a small file itself, kept in the document. `accept` lists extensions with their dot. */
  | (ParamBase & { kind: 'content'; default: ''; accept: readonly string[] })
  /** One column of the table at the input port `table`, or at another one. */
  | (ParamBase & { kind: 'column'; default: string; of?: readonly ColumnKind[]; port?: string })
  /** Several columns; an empty list stands for what `help` says. */
  | (ParamBase & { kind: 'columns'; default: readonly string[]; of?: readonly ColumnKind[] })
  /** How columns are treated where the guess is wrong: column name → kind. */
  | (ParamBase & { kind: 'columnKinds'; default: Readonly<Record<string, ColumnKind>> })
  /** Single cells by their row (from 1) and column, as `17 species`, each with what it holds; null is missing. Written by the table panel. */ | (ParamBase & { kind: 'cells'; default: Readonly<Record<string, never>> });

export type ParamSpecs = Readonly<Record<string, ParamSpec>>;

type ValueOf<S extends ParamSpec> = S extends { kind: 'integer' | 'number' } ? number
  : S extends { kind: 'boolean' } ? boolean
  : S extends { kind: 'choice'; choices: readonly { value: infer V }[] } ? V
  : S extends { kind: 'columns' | 'nodes' } ? readonly string[]
  : S extends { kind: 'integers' } ? readonly number[]
  : S extends { kind: 'cells' } ? Readonly<Record<string, string | number | null>> : S extends { kind: 'columnKinds' } ? Readonly<Record<string, ColumnKind>>
  : string;

/** The values of a definition's parameters, complete with defaults. */
export type ParamsOf<P extends ParamSpecs> = { readonly [K in keyof P]: ValueOf<P[K]> };

/** The parameters of a definition whose own types are forgotten, once they have been validated. */
export type CheckedParams = ParamsOf<ParamSpecs>;

export interface PortSpec {
  type: PortType;
  label: string;
  /** How many wires an input takes; outputs always take any number. */
  many?: boolean;
  /** An input that may stay unwired. */
  optional?: boolean;
  /** A tensor port that belongs to a target: drawn differently, and checked. An input that is `'either'` takes any tensor as well. */
  target?: boolean | 'either';
}
export type PortSpecs = Readonly<Record<string, PortSpec>>;

/** A finding before it knows its node. */
export interface LocalFinding {
  code: FindingCode;
  place?: Omit<FindingPlace, 'node'>;
  values?: Record<string, string | number>;
  fix?: Fix;
}

/** What `infer` may ask beside its inputs. */
export interface InferContext {
  node: string;
  /** The profile of a source's data, once it has been read. */
  source: TableFact | undefined;
  /** Findings of the reader of a source's data (a ragged row, an empty file). */
  sourceFindings: readonly Finding[];
  /** Columns that a Target or List input node downstream of this node claims; prep nodes leave them alone unless told otherwise. */
  targets: readonly string[];
  /** The wire at an input port (the first one), for fixes. */
  edgeAt(port: string): string | undefined;
  /** The node at the other end of that wire. */
  nodeAt(port: string): { id: string; type: string } | undefined;
}

/** Facts on the wired input ports, in the order of the wires. */
export type InputFacts = Readonly<Record<string, readonly Fact[]>>;

export interface Inference {
  /** Facts on output ports; a port that is left out is unknown, and what follows it is not inferred. */
  outputs: Readonly<Record<string, Fact>>;
  findings?: readonly LocalFinding[];
  /** Trainable parameters, for layers. */
  parameters?: number;
}

/** One row of the contract test: parameters and input facts in, facts or finding codes out. */
export interface InferCase {
  params?: ParamValues;
  inputs?: Readonly<Record<string, Fact | readonly Fact[]>>;
  context?: Partial<Pick<InferContext, 'source' | 'targets'>>;
  outputs?: Readonly<Record<string, Fact>>;
  findings?: readonly FindingCode[];
  parameters?: number;
  /** For the tests that run the layer: ports that take whole numbers from 0 to below this. */
  integers?: Readonly<Record<string, number>>;
}

/** The drawers of the palette, in its order. */
export const CATEGORIES = [
  'source', 'prep', 'io', 'block', 'core', 'activation', 'convolution', 'pooling', 'recurrent', 'attention', 'normalisation', 'regularisation', 'merge', 'shape',
  'operation', 'graph', 'vision', 'loss', 'optimizer', 'schedule', 'metric',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Passed to the fitting and applying of preparation. */
export interface PrepContext {
  /** Columns that Target and List input nodes claim. To a split: those of targets only. */
  targets: readonly string[];
  /** Mean and standard deviation of a column of training images, channel by channel, or of sounds, as they leave the nodes before; given where a pipeline is fitted. */
  momentsOf?(column: MediaColumn): { mean: number[]; deviation: number[] };
  /** To training rows: the epoch that they are for, from 0. */
  epoch?: number;
}

/** Columns that an input or target node takes for itself, so that preparation leaves them alone. */
export interface Claim { columns: readonly string[]; /** The cells are texts that hold lists of numbers. */ lists: boolean }

/** What was learnt, and what was noticed on the way; an error among the findings ends the training. */
export interface Learnt<S> { state: S; findings?: readonly LocalFinding[] }

/** A node as text of a Python program. */
export interface Code {
  /** Makes what the node keeps (a layer, a loss, an optimizer); left out where nothing is kept. */
  make?: string;
  /** Its result, from what is wired to it; several results as one tuple, in the order of the output ports. Left out: what was made, called with its inputs. */
  call?: string;
  /** Functions and classes of our own that the text needs, by their names in `src/ml/export/KERAS_PYTORCH_OR_PYTHON/helpers`. */
  helpers?: readonly string[];
}

/** Where the text of a node stands. */
export interface CodeSite {
  /** The Python name of what `make` makes. */
  self: string;
  /** The Python names of what is wired to each input port, in the order of the wires. */
  args: Readonly<Record<string, readonly string[]>>;
  /** The facts at the input ports. */
  inputs: InputFacts;
  /** Columns that Target nodes claim; none where it is left out. */
  targets?: readonly string[];
  /** The facts at the output ports, where they are known. */
  outputs?: Readonly<Record<string, Fact>>;
}

/** Writes a node, its parameters complete and right. */
export type CodeWriter<P extends ParamSpecs> = (params: ParamsOf<P>, site: CodeSite) => Code;

interface DefinitionBase<P extends ParamSpecs> {
  id: string;
  version: number;
  category: Category;
  label: string;
  /** One sentence for the palette. */
  summary: string;
  /** Markdown: what it does, when, an example, the formula. */
  guide: string;
  /** Further words that the search finds it by. */
  keywords?: readonly string[];
  /** A picture for the guide, where it tells more than the formula; a schedule's is drawn from its factor. */
  figure?: FigureOf<P>;
  /** A lucide icon name. */
  icon: string;
  params: P;
  inputs: PortSpecs;
  outputs: PortSpecs;
  infer(params: ParamsOf<P>, inputs: InputFacts, context: InferContext): Inference;
  /** Old saved params to new, one step a version: `upgrades[1]` turns version 1 into version 2. */
  upgrades?: Readonly<Record<number, (params: ParamValues) => ParamValues>>;
  /** The node in Keras 3, for exporters and for the inspector's page of code. */
  keras?: CodeWriter<P>;
  /** The node in PyTorch, for the same. */
  pytorch?: CodeWriter<P>;
  cases: readonly InferCase[];
}

/** The readers of `src/ml/data/readers`, one file each. */
export type ReaderName = 'csv' | 'tables' | 'json' | 'parquet' | 'arrow' | 'excel' | 'sqlite' | 'textFile' | 'textFolder' | 'generated' | 'imageFolder' | 'idx' | 'npy' | 'audioFolder' | 'videoFolder';

export interface SourceFacet {
  role: 'source';
  /** What makes a table of its file, or of its parameters where it has none. */
  reader: ReaderName;
  /** Endings of the files in a folder or an archive that are its to read, where its file may be one (`.zip` among the endings that its parameter takes). */
  holds?: readonly string[];
  /** What may be recorded as its file, with the microphone or the camera. */ records?: 'sounds' | 'images';
}

/** A node of a block: the compile never sees it, since blocks are laid out flat first. */
export interface BlockFacet {
  role: 'block';
  /** Exposed parameter → the node type and the parameter that it comes from. */
  exposes: Readonly<Record<string, { type: string; param: string }>>;
}

/** The tables at the input ports of a node, in the order of the wires. */
export type InputTables = Readonly<Record<string, readonly Table[]>>;

/** A preparation node maps table to table. Rows are chosen before anything is learnt; values are fitted on training rows. A node without `fit` learns nothing. */
export interface PrepFacet<P extends ParamSpecs> {
  role: 'prep';
  /** Makes the rows that a run goes by, of several tables or of others than came: once, before rows are chosen, split or learnt from. Rows to predict are rows of its result. */
  gather?(params: ParamsOf<P>, tables: InputTables): Learnt<Table> & { /** Where each row stood in the one table that came, where it is one of its rows. */ rows?: Int32Array };
  /** What it keeps of the whole table at its port `lookup`, before rows are chosen: JSON, in the place of what other nodes learn. */
  lookup?(params: ParamsOf<P>, table: Table): unknown;
  /** Chooses rows before the split: their numbers, in the order in which they go on, or null for all as they are. It sees columns as nodes left them that learn nothing, and what it looked up. Rows to predict all pass. */
  rows?(params: ParamsOf<P>, table: Table, context: PrepContext, state?: unknown): Int32Array | null;
  /** `rows` for a table that comes in portions: made anew for each pass over it, and asked for one portion after the other. */
  chooser?(params: ParamsOf<P>, context: PrepContext): (portion: Table) => Int32Array | null;
  /** Set where it looks at the words of text columns, which are left behind otherwise. */
  text?: boolean;
  /** Learns from the training rows. The state is JSON and travels with every export. */
  fit?(params: ParamsOf<P>, table: Table, context: PrepContext): unknown;
  /** `fit` in portions, for rows that do not fit into memory; null where these parameters need all values at once, so that a part of the rows has to do. */
  learn?(params: ParamsOf<P>, context: PrepContext): Learning<unknown> | null;
  /** What makes rows go by other rows of the table, beyond what was learnt: a parameter, or '' where it is the nature of the node; null where each row goes by itself. Left out: null for a node that only maps rows, otherwise ''. */
  among?(params: ParamsOf<P>): string | null;
  /** Maps any rows with the state that was learnt. Pure. */
  apply?(params: ParamsOf<P>, state: unknown, table: Table, context: PrepContext): Table;
  /** What is worth saying of what was learnt, and of the training rows before the node. */
  notes?(params: ParamsOf<P>, state: unknown, training: Table): readonly LocalFinding[];
  /** Instead of `apply` for the training rows, where they are treated otherwise: more or fewer of them, or values that must not know their own answer. */
  train?(params: ParamsOf<P>, state: unknown, table: Table, context: PrepContext): Table;
  /** Instead of `apply` for the rows of a part, one part at a time, where they become others (windows of a text); passed over when rows are chosen. Rows to predict get `apply`, one for one. */
  parts?(params: ParamsOf<P>, state: unknown, table: Table, context: PrepContext): Table;
  /** `train` draws anew in every epoch; as many rows each time. */ renews?: true;
  /** Whether its work grows faster than the rows: the table panel then works it out on the first of them alone. */ pairs?(params: ParamsOf<P>): boolean;
}

export interface SplitFacet<P extends ParamSpecs> {
  role: 'split';
  /** One mark a row: 0 train, 1 validation, 2 test. Deterministic for params and seed. */
  assign(params: ParamsOf<P>, table: Table, context: PrepContext & { seed: number }): Uint8Array;
}

/** Rows as numbers, row-major: `[rows, width]`, or `[rows, ...shape]` where a shape is given. Images and sounds are numbers for a batch only: `values` is empty then, and `images` says where they come from. */
export interface TensorData { values: Float32Array; width: number; shape?: readonly number[]; images?: MediaColumn; /** One entry for all rows: a batch gets it once, as `[1, ...shape]`. */ shared?: true }

/** Rows as a tensor, and what was noticed on the way: an error where a row cannot be taken. */
export interface RowsTensor extends TensorData { findings?: readonly LocalFinding[] }

/** What input and target nodes have in common. */
interface RowsFacet<P extends ParamSpecs> {
  /** Left out where nothing is claimed. */
  claims?(params: ParamsOf<P>): Claim;
  /** Parameters that a plan holds on to, from what check found of all rows; a part of the rows might suggest others. */
  settle?(params: ParamsOf<P>, fact: TensorFact): ParamValues;
}

export interface InputFacet<P extends ParamSpecs> extends RowsFacet<P> {
  role: 'input';
  /** Set where it looks at the words of text columns, which are left behind otherwise. */
  text?: boolean;
  /** What is settled on the training rows, such as the columns in order; JSON. `all` are the rows of all parts. */
  fit(params: ParamsOf<P>, training: Table, context: PrepContext & { all: Table; /** What `lookup` gave. */ lookup: unknown }): Learnt<unknown>;
  /** `fit` in portions, for rows that do not fit into memory. Left out: its rows have to fit. */
  learn?(params: ParamsOf<P>, context: PrepContext): PartsLearning<Learnt<unknown>>;
  /** Its tensor is one for all rows, made of the rows of all parts: those without a target stay for it, in no part. */
  shared?: true;
  /** Shared tensors: what comes of the rows of all parts, as preparation left them, once that is fitted; JSON, in the place of what `fit` gave. */
  whole?(params: ParamsOf<P>, state: unknown, table: Table): Learnt<unknown>;
  /** What it takes of the whole table at its port `lookup`. */
  lookup?(params: ParamsOf<P>, table: Table): unknown;
  /** The shape of one row's tensor. */
  shapeOf(state: unknown): readonly number[];
  toTensor(params: ParamsOf<P>, state: unknown, table: Table): RowsTensor;
}

export interface TargetFacet<P extends ParamSpecs> extends RowsFacet<P> {
  role: 'target';
  /**
   * The classes in order, or the scale of a regression; JSON of {@link TargetState}. The scale is learnt from the
   * training rows; which classes there are is a matter of all rows, since the network has one output for each.
   */
  fit(params: ParamsOf<P>, training: Table, all: Table): Learnt<TargetState>;
  /** `fit` in portions, for rows that do not fit into memory. Left out: its rows have to fit. */
  learn?(params: ParamsOf<P>): PartsLearning<Learnt<TargetState>>;
  toTensor(params: ParamsOf<P>, state: TargetState, table: Table): RowsTensor;
}

/** What a fitted target knows: enough to turn predictions back into the person's words and units. */
export interface TargetState {
  /** The column, or the names of several. */
  column: string;
  task: Task;
  /** Classification: the classes; index = class number. Binary: `[negative, positive]`. */
  classes: string[];
  /** Regression: value = tensor × scale + offset; one of each for every number of a row. */
  offset: number | readonly number[];
  scale: number | readonly number[];
  /** Lists: the shape of one row's tensor, `[length]` or `[boxes, 5]`. */
  shape?: readonly number[];
  /** Sequences: what fills short rows; left out where no row is short. */
  padding?: number;
  /** Sequences: the class without a label, where the prediction is aligned by CTC. */
  blank?: number;
  /** Sequences of tokens: the token of each number. */
  vocabulary?: readonly string[];
}

export interface BuildContext {
  /** Unique and stable: the node's id. */
  name: string;
  /** Seeds the initialisers, and whatever else is random in the layer. */
  seed: number;
  /** The optimizer step that is being taken, so that random layers differ between steps and a resumed run repeats them. */
  clock: { step: number };
  /** The input port of every tensor that the layer gets, in order: which optional ports are wired, and how many wires a port has. */
  wired: readonly string[];
}

export interface LayerFacet<P extends ParamSpecs> {
  role: 'layer';
  /**
   * Makes the layer. It is applied to the tensors of its input ports, in the order of the ports, as one tensor or as a
   * list; its results are the output ports, in order. A node that shares the weights of another applies the other's layer.
   */
  createLayer(tf: Tf, params: ParamsOf<P>, context: BuildContext): Layer;
  /** `none`: by its nature no gradient passes (rounding, choosing). `special`: on purpose another one than the derivative. */
  gradient?: 'none' | 'special';
  /** Changes images while training: their values, where things are (boxes on them fit no longer), or whole rows, mixed with others as `OwnLayer.mixture` says: losses behind it get their targets mixed alike. */ augments?: 'values' | 'places' | 'rows';
}

export interface LossFacet<P extends ParamSpecs> {
  role: 'loss';
  /** The mean loss over a batch as a scalar, from the `[batch, …]` tensors of the wired ports. The weight of the loss comes on top. */
  buildLoss(tf: Tf, params: ParamsOf<P>, context: LossContext): LossFunction;
  /** Two ports: the loss runs the part of the network that leads from the tensor at one to the tensor at the other once more. Check sees to it that there is one. */
  again?: { from: string; to: string };
  /** Set where the prediction has more steps than there are labels, aligned by CTC: the class that stands for no label. */
  blank?(params: ParamsOf<P>): number;
  /** Tasks of targets that it compares with no more than a part of, so that its prediction is not what is predicted. */
  partOf?: readonly Task[];
}

export type Facet<P extends ParamSpecs> =
  | SourceFacet | BlockFacet | PrepFacet<P> | SplitFacet<P> | InputFacet<P> | TargetFacet<P> | LayerFacet<P> | LossFacet<P> | OptimizerFacet<P> | ScheduleFacet<P> | MetricFacet<P>;

export type TypedDefinition<P extends ParamSpecs, F extends Facet<P> = Facet<P>> = DefinitionBase<P> & F;

/** A definition as the registry holds it, its own parameter types forgotten. */
export type NodeDefinition = DefinitionBase<ParamSpecs> & Facet<ParamSpecs>;
export type Role = Facet<ParamSpecs>['role'];
export type DefinitionOf<R extends Role> = Extract<NodeDefinition, { role: R }>;

/** Makes a definition; all types come from the literal. */
export function defineNode<const P extends ParamSpecs>(definition: TypedDefinition<P>): NodeDefinition {
  return definition as unknown as NodeDefinition;
}

/** Saved values completed with defaults. Values that are there are passed on as they are, right or wrong. */
export function completeParams(definition: NodeDefinition, saved: ParamValues): ParamValues {
  const complete: ParamValues = {};
  for (const [name, spec] of Object.entries(definition.params)) {
    complete[name] = Object.hasOwn(saved, name) ? saved[name]! : (spec.default as ParamValue);
  }
  return complete;
}

/** The first tensor at a port. */
export function tensorAt(inputs: InputFacts, port: string): TensorFact | undefined {
  const fact = inputs[port]?.[0];
  return fact?.type === 'tensor' ? fact : undefined;
}

/** The first table at a port. */
export function tableAt(inputs: InputFacts, port: string): TableFact | undefined {
  const fact = inputs[port]?.[0];
  return fact?.type === 'table' ? fact : undefined;
}

/** All tensors at a port, in the order of the wires. */ export const tensorsAt = (inputs: InputFacts, port: string): TensorFact[] => (inputs[port] ?? []).filter((fact): fact is TensorFact => fact.type === 'tensor');
/** All losses at a port. */ export const lossesAt = (inputs: InputFacts, port: string): LossFact[] => (inputs[port] ?? []).filter((fact): fact is LossFact => fact.type === 'loss');
