/** The fitted pipeline: from rows to tensors. Fitted on training rows; applied, the same way, wherever rows become predictions. */
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';
import type { CheckedParams, DefinitionOf, NodeDefinition, Role, TargetState, TensorData } from '../nodes/define.ts';
import { definitionOf } from '../nodes/registry.ts';
import { TEST, TRAIN, VALIDATION } from '../nodes/prep/split.ts';
import { columnNamed, isNumeric, takeRows, type Column, type Table } from '../nodes/table.ts';
import type { FittedPipeline, RawRow, SplitCounts } from '../worker/protocol.ts';

export type PartName = 'train' | 'validation' | 'test';
export const PARTS: readonly PartName[] = ['train', 'validation', 'test'];
const MARKS: Record<PartName, number> = { train: TRAIN, validation: VALIDATION, test: TEST };

/** Rows as tensors `[rows, width]`, row-major, by input and target node. */
export interface PartTensors { rows: number; inputs: Record<string, TensorData>; targets: Record<string, TensorData> }

export interface FittedData {
  pipeline: FittedPipeline;
  parts: Record<PartName, PartTensors>;
  /** The source's rows of each part, before anything was applied. */
  raw: Record<PartName, Table>;
  counts: SplitCounts;
  findings: Finding[];
}

type Fitted = FittedPipeline['steps'][number];

/** Splits the rows, learns from the training rows, and makes tensors of all three parts. Throws `FindingError`. */
export function fitPipeline(plan: Plan, tables: Record<string, Table>, dropped = 0): FittedData {
  const source = only(plan.data, 'source');
  const table = tables[source.id];
  if (!table) throw new FindingError(createFinding('data.missing', { node: source.id, param: 'path' }, { path: String(source.params.path) }));
  if (table.rows < 10) throw new FindingError(createFinding('data.fewRows', { node: source.id }, { rows: table.rows }));
  const split = only(plan.data, 'split');
  const context = { targets: plan.targets };
  const marks = definitionAs(split, 'split').assign(split.params as CheckedParams, table, { ...context, seed: plan.training.seed });
  const raw = Object.fromEntries(PARTS.map((part) => [part, takeRows(table, rowsMarked(marks, MARKS[part]))])) as Record<PartName, Table>;
  for (const part of PARTS) {
    if (raw[part].rows === 0) throw new FindingError(createFinding('split.empty', { node: split.id, param: part }, { part, rows: table.rows }));
  }
  const { steps, findings } = fitSteps(plan, raw.train, table);
  const pipeline: FittedPipeline = {
    columns: raw.train.columns.map(describeColumn), targets: [...plan.targets], steps,
    inputs: steps.filter((step) => definitionOf(step.type)?.role === 'input').map((step) => step.id),
    heads: plan.heads.map((head) => head.target),
  };
  for (const target of Object.values(targetStates(pipeline))) if (target.task !== 'regression') findings.push(...rareClasses(split, table, target));
  const parts = Object.fromEntries(PARTS.map((part) => [part, applyPipeline(pipeline, raw[part])])) as Record<PartName, PartTensors>;
  const counts: SplitCounts = { train: raw.train.rows, validation: raw.validation.rows, test: raw.test.rows, dropped };
  return { pipeline, parts, raw, counts, findings };
}

/** Learns the state of every preparation, input and target node, in order, each from the training rows as the ones before it left them. */
function fitSteps(plan: Plan, training: Table, all: Table): { steps: Fitted[]; findings: Finding[] } {
  const context = { targets: plan.targets };
  const outputs = new Map<string, Table>();
  const steps: Fitted[] = [];
  const findings: Finding[] = [];
  for (const step of plan.data) {
    const definition = definitionOf(step.type)!;
    const input = outputs.get(step.inputs.table?.[0]?.node ?? '') ?? training;
    const params = step.params as CheckedParams;
    let state: unknown = null;
    if (definition.role === 'prep') {
      state = definition.fit?.(params, input, context) ?? null;
      outputs.set(step.id, definition.apply?.(params, state, input, context) ?? input);
    } else if (definition.role === 'input') {
      const { columns } = definition.fit(params, input, context) as { columns: string[] };
      const kept = columns.filter((name) => varies(input, name));
      // What is constant in all rows was said by check.
      for (const name of columns) {
        if (!kept.includes(name) && (varies(all, name) || !columnNamed(all, name))) findings.push(createFinding('column.constantInTraining', { node: step.id }, { column: name }));
      }
      state = { columns: kept };
      if (kept.length === 0) throw new FindingError(createFinding('input.none', { node: step.id }));
    } else if (definition.role === 'target') {
      const target = definition.fit(params, input, all);
      state = target;
      const found = target.classes.length;
      if (target.task === 'binary' && found !== 2) {
        throw new FindingError(found < 2
          ? createFinding('target.oneClass', { node: step.id, param: 'column' }, { column: target.column, value: target.classes[0] ?? '' })
          : createFinding('target.binary', { node: step.id, param: 'task' }, { column: target.column, count: found }));
      }
    } else outputs.set(step.id, input);
    steps.push({ id: step.id, type: step.type, params: step.params, state, inputs: step.inputs });
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

/** How wide the tensors of every input and target node are. */
export function tensorWidths(pipeline: FittedPipeline): Record<string, number> {
  const inputs = pipeline.inputs.map((id) => [id, (pipeline.steps.find((step) => step.id === id)!.state as { columns: string[] }).columns.length] as const);
  const targets = Object.entries(targetStates(pipeline)).map(([id, state]) => [id, state.task === 'multiclass' ? state.classes.length : 1] as const);
  return Object.fromEntries([...inputs, ...targets]);
}

/** Rows of each class of every classification target in a part. */
export function countClasses(pipeline: FittedPipeline, part: PartTensors): Record<string, number[]> {
  return Object.fromEntries(Object.entries(targetStates(pipeline)).flatMap(([id, state]) => {
    if (state.task === 'regression') return [];
    const { values, width } = part.targets[id]!;
    const counts = state.classes.map(() => 0);
    values.forEach((value, at) => {
      if (width === 1) counts[value >= 0.5 ? 1 : 0]!++;
      else if (value >= 0.5) counts[at % width]!++;
    });
    return [[id, counts]];
  }));
}

/** Features with one value in every training row carry nothing; they are left out. */
function varies(table: Table, name: string): boolean {
  const column = columnNamed(table, name);
  if (!column) return false;
  return isNumeric(column) ? column.values.some((value) => value !== column.values[0]) : column.codes.some((code) => code !== column.codes[0]);
}

function rowsMarked(marks: Uint8Array, mark: number): Int32Array {
  const rows = new Int32Array(marks.length);
  let count = 0;
  for (let row = 0; row < marks.length; row++) if (marks[row] === mark) rows[count++] = row;
  return rows.subarray(0, count);
}

/**
 * Runs rows through a fitted pipeline. Rows whose target is unknown give no targets. Throws `FindingError` where a
 * cell is missing that no node fills, since the network would answer with NaN.
 */
export function applyPipeline(pipeline: FittedPipeline, table: Table): PartTensors {
  const context = { targets: pipeline.targets };
  const outputs = new Map<string, Table>();
  const inputs: PartTensors['inputs'] = {};
  const targets: PartTensors['targets'] = {};
  for (const step of pipeline.steps) {
    const definition = definitionOf(step.type)!;
    const input = outputs.get(step.inputs.table?.[0]?.node ?? '') ?? table;
    const params = step.params as CheckedParams;
    if (definition.role === 'prep') outputs.set(step.id, definition.apply?.(params, step.state, input, context) ?? input);
    else if (definition.role === 'input') {
      const tensor = definition.toTensor(params, step.state, input);
      refuseMissing(tensor, step, input.rows);
      inputs[step.id] = tensor;
    }
    else if (definition.role === 'target') {
      const state = step.state as TargetState;
      if (columnNamed(input, state.column)) targets[step.id] = definition.toTensor(params, state, input);
    } else outputs.set(step.id, input);
  }
  return { rows: table.rows, inputs, targets };
}

/** Rows as a person types them (or a CSV holds them) → a table with the pipeline's columns. Throws `FindingError`. */
export function rowsToTable(pipeline: FittedPipeline, rows: readonly RawRow[]): Table {
  const columns = pipeline.columns.filter((column) => !pipeline.targets.includes(column.name)).map((column): Column => {
    if (rows.length > 0 && rows.every((row) => !Object.hasOwn(row, column.name))) {
      throw new FindingError(createFinding('predict.column', {}, { column: column.name, received: Object.keys(rows[0]!).slice(0, 8).join(', ') }));
    }
    const cells = rows.map((row) => cleanCell(row[column.name]));
    if (column.kind === 'number' || column.kind === 'date') {
      const read = column.kind === 'date' ? readDate : readNumber;
      return { name: column.name, kind: column.kind, values: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : read(cell, column.name))) };
    }
    const categories = [...new Set(cells.filter((cell) => cell !== null).map(String))];
    const index = new Map(categories.map((category, i) => [category, i]));
    return { name: column.name, kind: 'category', codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : index.get(String(cell))!)), categories };
  });
  return { rows: rows.length, columns };
}

/** Cells are trimmed as the reader trims them; an empty one is missing. */
function cleanCell(cell: string | number | null | undefined): string | number | null {
  if (typeof cell !== 'string') return cell ?? null;
  const text = cell.trim();
  return text === '' ? null : text;
}

function readNumber(cell: string | number, column: string): number {
  const value = Number(cell);
  if (Number.isFinite(value)) return value;
  throw new FindingError(createFinding('predict.value', {}, { value: cell, column }));
}

const ISO_DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** A date as the reader writes it, or a number of days. A time zone is passed over, as the reader does. */
function readDate(cell: string | number, column: string): number {
  const days = Number(cell);
  if (Number.isFinite(days)) return days;
  const parts = ISO_DATE.exec(String(cell))?.slice(1).map((part) => Number(part ?? 0));
  if (parts) {
    const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
    const date = new Date(Date.UTC(year, month - 1, day, hour, minute, 0, Math.round(second * 1000)));
    if (date.getUTCMonth() === month - 1) return date.getTime() / 86_400_000;
  }
  throw new FindingError(createFinding('predict.date', {}, { value: cell, column }));
}

/** What a form needs to ask for a cell of this column, from the training rows. */
function describeColumn(column: Column): FittedPipeline['columns'][number] {
  if (!isNumeric(column)) {
    const counts = new Uint32Array(column.categories.length);
    for (const code of column.codes) if (code >= 0) counts[code]!++;
    let most = 0;
    for (let i = 1; i < counts.length; i++) if (counts[i]! > counts[most]!) most = i;
    return { name: column.name, kind: column.kind, categories: column.categories.filter((_, i) => counts[i]! > 0), example: counts[most] ? column.categories[most]! : null };
  }
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
  const column = columnNamed(table, target.column)!;
  const counts = new Map<string, number>();
  for (let row = 0; row < table.rows; row++) {
    const value = isNumeric(column) ? String(column.values[row]) : column.categories[column.codes[row]!]!;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return target.classes.flatMap((value) => ((counts.get(value) ?? 0) < 3 ? [createFinding('split.rareClass', { node: split.id }, { value, count: counts.get(value) ?? 0 })] : []));
}

/** Missing cells that nothing filled would make every loss, and every prediction, NaN. */
function refuseMissing(input: TensorData, step: Fitted, rows: number): void {
  let bad = -1;
  for (let at = 0; at < input.values.length && bad < 0; at++) if (Number.isNaN(input.values[at]!)) bad = at;
  if (bad < 0) return;
  const column = (step.state as { columns: string[] }).columns[bad % input.width]!;
  let count = 0;
  for (let at = bad % input.width; at < input.values.length; at += input.width) if (Number.isNaN(input.values[at]!)) count++;
  throw new FindingError(createFinding('column.missing', { node: step.id }, { column, count, rows }));
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
