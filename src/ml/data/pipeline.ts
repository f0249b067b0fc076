/** The fitted pipeline: from rows to tensors. Fitted on training rows; applied, the same way, wherever rows become predictions. */
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';
import type { CheckedParams, DefinitionOf, NodeDefinition, Role, TargetState, TensorData } from '../nodes/define.ts';
import { definitionOf } from '../nodes/registry.ts';
import { TEST, TRAIN, VALIDATION } from '../nodes/prep/split.ts';
import { isNumeric, takeRows, type Column, type Table } from '../nodes/table.ts';
import type { FittedPipeline, RawRow, SplitCounts } from '../worker/protocol.ts';

export type PartName = 'train' | 'validation' | 'test';
export const PARTS: readonly PartName[] = ['train', 'validation', 'test'];
const MARKS: Record<PartName, number> = { train: TRAIN, validation: VALIDATION, test: TEST };

/** Rows as tensors: `inputs[i]` is `[rows, width]` row-major, `target` `[rows, width]`. */
export interface PartTensors { rows: number; inputs: TensorData[]; target: TensorData }

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
  const rowsOf = (part: PartName): Int32Array => Int32Array.from(marks.keys()).filter((row) => marks[row] === MARKS[part]);
  const raw = Object.fromEntries(PARTS.map((part) => [part, takeRows(table, rowsOf(part))])) as Record<PartName, Table>;
  for (const part of PARTS) {
    if (raw[part].rows === 0) throw new FindingError(createFinding('split.empty', { node: split.id, param: part }, { part, rows: table.rows }));
  }
  const findings = rareClasses(plan, split, table);
  const { steps, target } = fitSteps(plan, raw.train, table);
  const pipeline: FittedPipeline = {
    columns: table.columns.map(describeColumn), targets: [...plan.targets], steps, target,
    inputs: steps.filter((step) => definitionOf(step.type)?.role === 'input').map((step) => step.id),
  };
  const parts = Object.fromEntries(PARTS.map((part) => [part, applyPipeline(pipeline, raw[part])])) as Record<PartName, PartTensors>;
  for (const part of PARTS) refuseMissing(parts[part], pipeline);
  const counts: SplitCounts = { train: raw.train.rows, validation: raw.validation.rows, test: raw.test.rows, dropped };
  return { pipeline, parts, raw, counts, findings };
}

/** Learns the state of every preparation, input and target node, in order, each from the training rows as the ones before it left them. */
function fitSteps(plan: Plan, training: Table, all: Table): { steps: Fitted[]; target: TargetState } {
  const context = { targets: plan.targets };
  const outputs = new Map<string, Table>();
  const steps: Fitted[] = [];
  let target: TargetState | null = null;
  for (const step of plan.data) {
    const definition = definitionOf(step.type)!;
    const input = outputs.get(step.inputs.table?.[0]?.node ?? '') ?? training;
    const params = step.params as CheckedParams;
    let state: unknown = null;
    if (definition.role === 'prep') {
      state = definition.fit?.(params, input, context) ?? null;
      outputs.set(step.id, definition.apply?.(params, state, input, context) ?? input);
    } else if (definition.role === 'input') {
      state = dropConstants(definition.fit(params, input, context), input);
      if ((state as { columns: string[] }).columns.length === 0) throw new FindingError(createFinding('input.none', { node: step.id }));
    } else if (definition.role === 'target') {
      target = definition.fit(params, input, all);
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
  return { steps, target: target! };
}

/** Features with one value in every training row carry nothing; they are left out. */
function dropConstants(state: unknown, table: Table): unknown {
  const columns = (state as { columns: string[] }).columns.filter((name) => {
    const column = table.columns.find((known) => known.name === name);
    return column && isNumeric(column) && column.values.some((value) => value !== column.values[0]);
  });
  return { columns };
}

/** Runs rows through a fitted pipeline. Rows whose target is unknown give a target of zeros. */
export function applyPipeline(pipeline: FittedPipeline, table: Table): PartTensors {
  const context = { targets: pipeline.targets };
  const outputs = new Map<string, Table>();
  const inputs: TensorData[] = [];
  let target: TensorData = { values: new Float32Array(0), width: 1 };
  for (const step of pipeline.steps) {
    const definition = definitionOf(step.type)!;
    const input = outputs.get(step.inputs.table?.[0]?.node ?? '') ?? table;
    const params = step.params as CheckedParams;
    if (definition.role === 'prep') outputs.set(step.id, definition.apply?.(params, step.state, input, context) ?? input);
    else if (definition.role === 'input') inputs.push(definition.toTensor(params, step.state, input));
    else if (definition.role === 'target') {
      if (input.columns.some((column) => column.name === pipeline.target.column)) target = definition.toTensor(params, pipeline.target, input);
    } else outputs.set(step.id, input);
  }
  return { rows: table.rows, inputs, target };
}

/** Rows as a person types them (or a CSV holds them) → a table with the pipeline's columns. Throws `FindingError`. */
export function rowsToTable(pipeline: FittedPipeline, rows: readonly RawRow[]): Table {
  const columns = pipeline.columns.filter((column) => !pipeline.targets.includes(column.name)).map((column): Column => {
    if (rows.length > 0 && rows.every((row) => !Object.hasOwn(row, column.name))) {
      throw new FindingError(createFinding('predict.column', {}, { column: column.name, received: Object.keys(rows[0]!).slice(0, 8).join(', ') }));
    }
    const cells = rows.map((row) => row[column.name] ?? null);
    if (column.kind === 'number' || column.kind === 'date') {
      return { name: column.name, kind: column.kind, values: Float64Array.from(cells, (cell) => toNumber(cell, column.name, column.kind === 'date')) };
    }
    const categories = [...new Set(cells.filter((cell) => cell !== null && cell !== '').map(String))];
    const codes = Int32Array.from(cells, (cell) => (cell === null || cell === '' ? -1 : categories.indexOf(String(cell))));
    return { name: column.name, kind: 'category', codes, categories };
  });
  return { rows: rows.length, columns };
}

function toNumber(cell: string | number | null, column: string, date: boolean): number {
  if (cell === null || (typeof cell === 'string' && cell.trim() === '')) return Number.NaN;
  if (typeof cell === 'number') return cell;
  const value = date && /\D/.test(cell.trim()) ? Date.parse(`${cell.trim()}${/^\d{4}-\d\d-\d\d$/.test(cell.trim()) ? 'T00:00:00Z' : ''}`) / 86_400_000 : Number(cell);
  if (Number.isFinite(value)) return value;
  throw new FindingError(createFinding('predict.value', {}, { value: cell, column }));
}

function describeColumn(column: Column): FittedPipeline['columns'][number] {
  if (!isNumeric(column)) {
    const counts = new Uint32Array(column.categories.length);
    for (const code of column.codes) if (code >= 0) counts[code]!++;
    return { name: column.name, kind: column.kind, categories: [...column.categories], example: column.categories[counts.indexOf(Math.max(...counts))] ?? null };
  }
  const present = column.values.filter((value) => !Number.isNaN(value)).sort();
  if (present.length === 0) return { name: column.name, kind: column.kind, example: null };
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  return { name: column.name, kind: column.kind, min: present[0]!, max: present.at(-1)!, mean, example: present[present.length >> 1]! };
}

/** Classes too small for every part to have one. */
function rareClasses(plan: Plan, split: PlanStep, table: Table): Finding[] {
  const column = table.columns.find((known) => known.name === plan.targets[0]);
  if (!column || isNumeric(column)) return [];
  const counts = new Uint32Array(column.categories.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  return column.categories.flatMap((value, i) => (counts[i]! > 0 && counts[i]! < 3 ? [createFinding('split.rareClass', { node: split.id }, { value, count: counts[i]! })] : []));
}

/** Missing cells that nothing filled would make every loss NaN. */
function refuseMissing(part: PartTensors, pipeline: FittedPipeline): void {
  part.inputs.forEach((input, i) => {
    const bad = input.values.findIndex((value) => Number.isNaN(value));
    if (bad < 0) return;
    const step = pipeline.steps.find((known) => known.id === pipeline.inputs[i])!;
    const column = (step.state as { columns: string[] }).columns[bad % input.width]!;
    let count = 0;
    for (let at = bad % input.width; at < input.values.length; at += input.width) if (Number.isNaN(input.values[at]!)) count++;
    throw new FindingError(createFinding('column.missing', { node: step.id }, { column, count, rows: part.rows }));
  });
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
