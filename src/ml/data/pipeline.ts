/** The fitted pipeline: from rows to tensors. Fitted on training rows; applied, the same way, wherever rows become predictions. */
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';
import { completeParams, type CheckedParams, type DefinitionOf, type Learnt, type NodeDefinition, type PrepContext, type Role, type RowsTensor, type TargetState, type TensorData } from '../nodes/define.ts';
import { daysOf } from '../nodes/dates.ts';
import { claimsOf } from '../nodes/claims.ts';
import { definitionOf } from '../nodes/registry.ts';
import { rowsThat } from '../nodes/prep/rows.ts';
import { TEST, TRAIN, VALIDATION } from '../nodes/prep/split.ts';
import { baseOf, chainFrom, dealParts, lookedUp, placed, statelessTables } from './rows.ts';
import { columnNamed, isWords, takeRows, textAt, type Column, type Table } from '../nodes/table.ts';
import { sizeAfter, storedSize, type Pixels } from '../nodes/media.ts';
import type { Sound } from '../nodes/sound.ts';
import { clipOf, frameSteps, type Clip } from '../nodes/video.ts';
import { soundOfCell } from './audio/cell.ts';
import { clipOfCell } from './video/cell.ts';
import { pixelsOfCell } from './images/cell.ts';
import type { RowBlocks } from './blocks/rowBlocks.ts';
import type { FittedPipeline, RawCell, RawRow, SplitCounts } from '../worker/protocol.ts';

export type PartName = 'train' | 'validation' | 'test';
export const PARTS: readonly PartName[] = ['train', 'validation', 'test'];
const MARKS: Record<PartName, number> = { train: TRAIN, validation: VALIDATION, test: TEST };

/** Rows as tensors, row-major, by input and target node, and what was noticed on the way. Where its rows come block by block, the tensors themselves are empty. */
export interface PartTensors { rows: number; inputs: Record<string, TensorData>; targets: Record<string, TensorData>; findings: Finding[]; blocks?: RowBlocks }

export interface FittedData {
  pipeline: FittedPipeline;
  parts: Record<PartName, PartTensors>;
  /** The base's rows of each part, before anything was applied: some of them where they come block by block. */
  raw: Record<PartName, Table>;
  /** Training rows of each class, by target. */
  classCounts: Record<string, number[]>;
  counts: SplitCounts;
  findings: Finding[];
}

export type Fitted = FittedPipeline['steps'][number];
/** What rows are for: to learn from, to measure a part, or to predict. */
export type RowUse = 'train' | 'measure' | 'predict';

/** Splits the rows, learns from the training rows, and makes tensors of all three parts. Throws `FindingError`. */
export function fitPipeline(plan: Plan, tables: Record<string, Table>, dropped = 0, momentsOf?: PrepContext['momentsOf']): FittedData {
  const source = baseOf(plan);
  const table = tables[source.id];
  if (!table) throw new FindingError(createFinding('data.missing', { node: source.id, param: 'path' }, { path: String(source.params.path ?? source.title) }));
  if (table.rows < 10) throw new FindingError(createFinding('data.fewRows', { node: source.id }, { rows: table.rows }));
  const split = only(plan.data, 'split');
  const before = statelessTables(plan, source.id, tables);
  const whole = before.get(split.id) ?? table;
  const { method, column } = completeParams(definitionAs(split, 'split') as NodeDefinition, split.params);
  if (method !== 'random' && !columnNamed(whole, String(column))) throw new FindingError(createFinding('rows.learnt', { node: split.id, param: 'column' }, { column: String(column) }));
  const chain = [source, ...chainFrom(plan, source.id)], marks = dealParts(plan, split, source.id, before);
  const raw = Object.fromEntries(PARTS.map((part) => [part, takeRows(table, rowsThat(table.rows, (row) => marks[row] === MARKS[part]))])) as Record<PartName, Table>;
  for (const part of PARTS) {
    if (raw[part].rows === 0) throw new FindingError(createFinding('split.empty', { node: split.id, param: part }, { part, rows: table.rows }));
  }
  const { steps, findings } = fitSteps(chain, raw.train, before, tables, momentsOf);
  const pipeline = pipelineOf(plan, steps, raw.train);
  findings.push(...settleShared(pipeline, table));
  for (const target of Object.values(targetStates(pipeline))) findings.push(...rareClasses(split, whole, target));
  pipeline.columns = neededColumns(pipeline, raw.train);
  const parts = Object.fromEntries(PARTS.map((part) => [part, applyPipeline(pipeline, raw[part], part === 'train' ? 'train' : 'measure')])) as Record<PartName, PartTensors>;
  for (const part of PARTS) if (parts[part].rows === 0) throw new FindingError(createFinding('split.noWindows', { node: split.id, param: part }, { part, rows: raw[part].rows }));
  const counts: SplitCounts = { train: raw.train.rows, validation: raw.validation.rows, test: raw.test.rows, dropped: dropped + table.rows - raw.train.rows - raw.validation.rows - raw.test.rows };
  return { pipeline, parts, raw, classCounts: countClasses(pipeline, parts.train), counts, findings };
}

/** A pipeline of fitted steps, its columns described by training rows. */
export function pipelineOf(plan: Plan, steps: Fitted[], training: Table): FittedPipeline {
  const { lists } = claimsOf(plan.data);
  const pipeline: FittedPipeline = {
    columns: training.columns.map((column) => (lists.includes(column.name) ? describeLists(column) : describeColumn(column))), targets: [...plan.targets], steps,
    inputs: steps.filter((step) => definitionOf(step.type)?.role === 'input').map((step) => step.id),
    heads: plan.heads.map((head) => head.target),
  };
  for (const head of plan.heads) {
    const state = targetStates(pipeline)[head.target];
    if (state && head.blank !== undefined) state.blank = head.blank;
  }
  return pipeline;
}

/** Learns the state of every preparation, input and target node from the base on, in order, each from the training rows as the ones before it left them. */
function fitSteps(chain: readonly PlanStep[], training: Table, before: ReadonlyMap<string, Table>, tables: Readonly<Record<string, Table>>, momentsOf: PrepContext['momentsOf']): { steps: Fitted[]; findings: Finding[] } {
  const context: PrepContext = { targets: claimsOf(chain).claimed, ...(momentsOf ? { momentsOf } : {}) };
  const states = lookedUp(chain, tables);
  const outputs = new Map<string, Table>();
  const steps: Fitted[] = [];
  const findings: Finding[] = [];
  const learn = <S>(id: string, { state, findings: found = [] }: Learnt<S>): S => {
    findings.push(...placed(id, found));
    return state;
  };
  for (const step of chain) {
    const definition = definitionOf(step.type)!;
    const input = outputs.get(step.inputs.table?.[0]?.node ?? '') ?? training;
    // A plan of an earlier version lacks what has been added since.
    const params = completeParams(definition, step.params) as CheckedParams;
    // Rows of all parts, which tell the classes there are.
    const all = before.get(step.id) ?? training;
    let state: unknown = null, trained: Fitted['trained'];
    if (definition.role === 'prep') {
      state = definition.fit?.(params, input, context) ?? states[step.id] ?? null;
      findings.push(...placed(step.id, definition.notes?.(params, state, input) ?? []));
      const output = (definition.train ?? definition.parts ?? definition.apply)?.(params, state, input, context) ?? input;
      outputs.set(step.id, output);
      trained = { rows: input.rows, after: output.rows };
    } else if (definition.role === 'input') state = learn(step.id, definition.fit(params, input, { ...context, all, lookup: states[step.id] ?? null }));
    else if (definition.role === 'target') state = learn(step.id, definition.fit(params, input, all));
    else outputs.set(step.id, input);
    steps.push({ id: step.id, type: step.type, params: step.params, state, inputs: step.inputs, ...(trained ? { trained } : {}) });
  }
  return { steps, findings };
}

/** What every target node learnt, by node. */
export function targetStates(pipeline: FittedPipeline): Record<string, TargetState> {
  return Object.fromEntries(pipeline.steps.flatMap((step) => (definitionOf(step.type)?.role === 'target' ? [[step.id, step.state as TargetState]] : [])));
}

/** What the heads predict, in their order. */
export function headStates(pipeline: FittedPipeline): TargetState[] {
  const states = targetStates(pipeline);
  return pipeline.heads.map((id) => states[id]!);
}

/** The shapes of one row's tensors, of every input and target node. */
export function tensorShapes(pipeline: FittedPipeline): Record<string, readonly number[]> {
  return Object.fromEntries(pipeline.steps.flatMap((step): [string, readonly number[]][] => {
    const definition = definitionOf(step.type);
    if (definition?.role === 'input') return [[step.id, definition.shapeOf(step.state)]];
    if (definition?.role !== 'target') return [];
    const { shape, task, classes } = step.state as TargetState;
    return [[step.id, shape ?? [task === 'multiclass' ? classes.length : 1]]];
  }));
}

/** Rows of each class of every classification target in a part. */
export function countClasses(pipeline: FittedPipeline, part: PartTensors): Record<string, number[]> {
  return Object.fromEntries(Object.entries(targetStates(pipeline)).flatMap(([id, state]) => {
    if (state.classes.length === 0) return [];
    const { values, width } = part.targets[id]!;
    const counts = state.classes.map(() => 0);
    values.forEach((value, at) => {
      if (width === 1) counts[value >= 0.5 ? 1 : 0]!++;
      else if (value >= 0.5) counts[at % width]!++;
    });
    return [[id, counts]];
  }));
}

/**
 * Runs rows through a fitted pipeline. Rows whose target is unknown give no targets. Throws `FindingError` where a
 * cell is missing that no node fills, since the network would answer with NaN. Rows to learn from, in that epoch, a node may repeat or
 * leave out, those of a part may become others; each row to predict gets one answer.
 */
export function applyPipeline(pipeline: FittedPipeline, table: Table, use: RowUse = 'predict', epoch = 0): PartTensors {
  const seen = tablesAt(pipeline, table, use, epoch);
  const inputs: PartTensors['inputs'] = {};
  const targets: PartTensors['targets'] = {};
  const findings: Finding[] = [];
  let rows: number | null = null;
  const keep = (step: Fitted, input: Table, { findings: found = [], ...tensor }: RowsTensor): TensorData => {
    findings.push(...placed(step.id, found));
    rows ??= input.rows;
    if (rows !== input.rows) throw new FindingError(createFinding('rows.branch', { node: step.id }, { node: definitionOf(step.type)!.label, expected: rows, received: input.rows }));
    return tensor;
  };
  for (const step of pipeline.steps) {
    const definition = definitionOf(step.type)!;
    const input = seen.get(step.id)!, params = step.params as CheckedParams;
    if (definition.role === 'input') inputs[step.id] = keep(step, input, definition.toTensor(params, step.state, input));
    else if (definition.role === 'target') {
      const known = claimsOf([step]).targets.every((name) => columnNamed(input, name));
      if (known) targets[step.id] = keep(step, input, definition.toTensor(params, step.state as TargetState, input));
    }
  }
  return { rows: rows ?? table.rows, inputs, targets, findings };
}

/** The table that reaches each step; of the last one the state is not asked for. */
export function tablesAt(pipeline: Pick<FittedPipeline, 'steps'>, table: Table, use: RowUse, epoch = 0): Map<string, Table> {
  const context = { targets: claimsOf(pipeline.steps).claimed, epoch };
  const outputs = new Map<string, Table>(), seen = new Map<string, Table>();
  for (const step of pipeline.steps) {
    const definition = definitionOf(step.type)!, input = outputs.get(step.inputs.table?.[0]?.node ?? '') ?? table;
    seen.set(step.id, input);
    if (step === pipeline.steps.at(-1)) break;
    const made = definition.role === 'prep' ? ((use === 'train' && definition.train) || (use !== 'predict' && definition.parts) || definition.apply)?.(step.params as CheckedParams, step.state, input, context) : undefined;
    outputs.set(step.id, made ?? input);
  }
  return seen;
}

/** Makes what all rows share of the rows of all parts, now that preparation is fitted. */
function settleShared(pipeline: FittedPipeline, table: Table): Finding[] {
  const sharing = pipeline.steps.filter((step) => { const definition = definitionOf(step.type); return definition?.role === 'input' && definition.whole; });
  if (sharing.length === 0) return [];
  const seen = tablesAt(pipeline, table, 'measure');
  return sharing.flatMap((step) => {
    const definition = definitionOf(step.type);
    if (definition?.role !== 'input') return [];
    const { state, findings = [] } = definition.whole!(step.params as CheckedParams, step.state, seen.get(step.id)!);
    step.state = state;
    return placed(step.id, findings);
  });
}

/** Whether training rows are treated otherwise than all others, so that the training part is not what its rows predict from. */
export function trainsOtherwise(pipeline: FittedPipeline): boolean {
  return pipeline.steps.some((step) => { const definition = definitionOf(step.type); return definition?.role === 'prep' && definition.train !== undefined; });
}

/** Training rows as they are for an epoch, where a node draws anew in each; null where they are the same in all. */
export function trainingRows(pipeline: FittedPipeline, training: Table): ((epoch: number) => PartTensors) | null {
  const renews = pipeline.steps.some((step) => { const definition = definitionOf(step.type); return definition?.role === 'prep' && definition.renews === true; });
  return renews ? (epoch) => applyPipeline(pipeline, training, 'train', epoch) : null;
}

/** The columns without which the inputs cannot be made: nodes may leave columns out, and nobody should be asked for those. */
export function neededColumns(pipeline: FittedPipeline, training: Table): FittedPipeline['columns'] {
  const shapes = pipeline.steps.some((step) => { const definition = definitionOf(step.type); return (definition?.role === 'input' && (definition.shared || definition.text)) || (definition?.role === 'prep' && (definition.text || definition.gather !== undefined || (!definition.fit && definition.apply !== undefined))); });
  if (!shapes) return pipeline.columns;
  const few = takeRows(training, Int32Array.from({ length: Math.min(2, training.rows) }, (_, row) => row));
  const inputs = (without?: string): string | null => {
    try {
      return JSON.stringify(Object.values(applyPipeline(pipeline, { ...few, columns: few.columns.filter(({ name }) => name !== without) }).inputs).map(({ values, width }) => [[...values], width]));
    } catch {
      return null;
    }
  };
  const whole = inputs();
  return whole === null ? pipeline.columns : pipeline.columns.filter(({ name }) => pipeline.targets.includes(name) || inputs(name) !== whole);
}

/** Rows as a person types them (or a CSV holds them) → a table with the pipeline's columns. Throws `FindingError`. */
export function rowsToTable(pipeline: FittedPipeline, rows: readonly RawRow[]): Table {
  const columns = pipeline.columns.filter((column) => !pipeline.targets.includes(column.name)).map((column): Column => {
    if (rows.length > 0 && rows.every((row) => !Object.hasOwn(row, column.name))) {
      throw new FindingError(createFinding('predict.column', {}, { column: column.name, received: Object.keys(rows[0]!).slice(0, 8).join(', ') }));
    }
    if (column.kind === 'image') return imagesOfCells(column.name, column.channels ?? 3, rows.map((row) => row[column.name]));
    if (column.kind === 'audio') return soundsOfCells(column.name, rows.map((row) => row[column.name]));
    if (column.kind === 'video') return clipsOfCells(column.name, column.channels ?? 3, rows.map((row) => row[column.name]));
    const cells = rows.map((row) => cleanCell(row[column.name], column.name));
    if (column.kind === 'number' || column.kind === 'date') {
      const read = column.kind === 'date' ? readDate : readNumber;
      return { name: column.name, kind: column.kind, values: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : read(cell, column.name))) };
    }
    const categories = [...new Set(cells.filter((cell) => cell !== null).map(String))];
    const index = new Map(categories.map((category, i) => [category, i]));
    return { name: column.name, kind: column.kind, codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : index.get(String(cell))!)), categories };
  });
  return { rows: rows.length, columns };
}

/** Images that are decoded already. */
function imagesOfCells(name: string, channels: number, cells: readonly (RawCell | undefined)[]): Column {
  const images: Pixels[] = [];
  const items = Int32Array.from(cells, (cell) => {
    const pixels = typeof cell === 'object' && cell !== null && 'pixels' in cell ? pixelsOfCell(cell) : null;
    if (!pixels) throw new FindingError(createFinding('predict.image', {}, { column: name }));
    return images.push(pixels) - 1;
  });
  return { name, kind: 'image', items, media: { kind: 'pixels', images }, steps: [{ kind: 'channels', channels }] };
}

/** Sounds that are decoded already. */
function soundsOfCells(name: string, cells: readonly (RawCell | undefined)[]): Column {
  const sounds: Sound[] = [];
  const items = Int32Array.from(cells, (cell) => {
    const sound = typeof cell === 'object' && cell !== null && 'sound' in cell ? soundOfCell(cell) : null;
    if (!sound) throw new FindingError(createFinding('predict.audio', {}, { column: name }));
    return sounds.push(sound) - 1;
  });
  return { name, kind: 'audio', items, media: { kind: 'sounds', sounds }, steps: [] };
}

/** Clips that are decoded already. */
function clipsOfCells(name: string, channels: number, cells: readonly (RawCell | undefined)[]): Column {
  const clips: Clip[] = [];
  const items = Int32Array.from(cells, (cell) => {
    const clip = typeof cell === 'object' && cell !== null && 'video' in cell ? clipOfCell(cell) : null;
    if (!clip) throw new FindingError(createFinding('predict.video', {}, { column: name }));
    return clips.push(clip) - 1;
  });
  return { name, kind: 'video', items, media: { kind: 'clips', clips }, steps: [{ kind: 'channels', channels }] };
}

/** Cells are trimmed as the reader trims them; an empty one is missing. */
function cleanCell(cell: RawCell | undefined, column: string): string | number | null {
  if (typeof cell === 'object' && cell !== null) throw new FindingError(createFinding('predict.value', {}, { value: 'sound' in cell ? 'a sound' : 'video' in cell ? 'a clip' : 'an image', column }));
  if (typeof cell !== 'string') return cell ?? null;
  const text = cell.trim();
  return text === '' ? null : text;
}

function readNumber(cell: string | number, column: string): number {
  const value = Number(cell);
  if (Number.isFinite(value)) return value;
  throw new FindingError(createFinding('predict.value', {}, { value: cell, column }));
}

/** A date as the reader writes it, or a number of days. */
function readDate(cell: string | number, column: string): number {
  const days = Number(cell);
  if (Number.isFinite(days)) return days;
  const read = daysOf(String(cell));
  if (read !== null) return read;
  throw new FindingError(createFinding('predict.date', {}, { value: cell, column }));
}

/** What a form needs to ask for a list: the first one. */
function describeLists(column: Column): FittedPipeline['columns'][number] {
  if (!isWords(column)) throw new Error(`The column ${column.name} holds ${column.kind}, not lists`);
  const code = column.codes.find((known) => known >= 0) ?? -1;
  return { name: column.name, kind: 'text', lists: true, example: column.categories[code] ?? null };
}

/** What a form needs to ask for a cell of this column, from the training rows. */
function describeColumn(column: Column): FittedPipeline['columns'][number] {
  if (column.kind === 'tokens') throw new Error(`A source has no column of tokens, such as ${column.name}`);
  if (isWords(column)) {
    const counts = new Uint32Array(column.categories.length);
    for (const code of column.codes) if (code >= 0) counts[code]!++;
    let most = 0;
    for (let i = 1; i < counts.length; i++) if (counts[i]! > counts[most]!) most = i;
    if (column.kind === 'text') return { name: column.name, kind: 'text', example: counts[most] ? column.categories[most]! : null };
    return { name: column.name, kind: column.kind, categories: column.categories.filter((_, i) => counts[i]! > 0), example: counts[most] ? column.categories[most]! : null };
  }
  if (column.kind === 'image') return { name: column.name, kind: 'image', channels: sizeAfter(storedSize(column.media, 0), column.steps).channels, example: null };
  if (column.kind === 'audio') return { name: column.name, kind: 'audio', example: null };
  if (column.kind === 'video') return { name: column.name, kind: 'video', channels: sizeAfter(clipOf(column.media, 0), frameSteps(column.steps)).channels, example: null };
  let count = 0, sum = 0, min = Infinity, max = -Infinity;
  for (let i = 0; i < column.values.length; i++) {
    const value = column.values[i]!;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (count === 0) return { name: column.name, kind: column.kind, example: null };
  // The middle one of some values is example enough; sorting a million is not worth it.
  const stride = Math.ceil(column.values.length / 2_001);
  const some = Float64Array.from({ length: Math.ceil(column.values.length / stride) }, (_, i) => column.values[i * stride]!).filter((value) => !Number.isNaN(value)).sort();
  return { name: column.name, kind: column.kind, min, max, mean: sum / count, example: some[some.length >> 1] ?? min };
}

/** Classes too small for every part to have one. */
function rareClasses(split: PlanStep, table: Table, target: TargetState): Finding[] {
  if (target.classes.length === 0) return [];
  const column = columnNamed(table, target.column);
  if (!column) return [];
  const counts = new Map<string, number>();
  for (let row = 0; row < table.rows; row++) {
    const value = textAt(column, row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return target.classes.flatMap((value) => ((counts.get(value) ?? 0) < 3 ? [createFinding('split.rareClass', { node: split.id }, { value, count: counts.get(value) ?? 0 })] : []));
}

function only(steps: readonly PlanStep[], role: Role): PlanStep {
  const found = steps.filter((step) => definitionOf(step.type)?.role === role);
  if (found.length === 1) return found[0]!;
  throw new FindingError(createFinding('graph.mixedTables', { node: found[1]?.id ?? steps[0]?.id ?? '' }));
}

function definitionAs<R extends Role>(step: PlanStep, role: R): DefinitionOf<R> {
  const definition = definitionOf(step.type) as NodeDefinition;
  if (definition.role !== role) throw new Error(`${step.type} is no ${role}`);
  return definition as DefinitionOf<R>;
}
