/** What comes out of a preparation node, as a training would have it, worked out on rows that are at hand. */
import { createFinding, FindingError } from '../document/findings.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';
import { completeParams, type CheckedParams, type NodeDefinition } from '../nodes/define.ts';
import { claimsOf } from '../nodes/claims.ts';
import { TEST, TRAIN, VALIDATION } from '../nodes/prep/split.ts';
import { definitionOf } from '../nodes/registry.ts';
import { type Column, isNumeric, takeRows, type Table } from '../nodes/table.ts';
import { chooseRows, statelessTables } from './rows.ts';
import type { Derived } from './tableView.ts';

/** A row that no part gets. */
export const LEFT_OUT = 255;

/** The steps that lead to a node, itself the last; null where it does not hang on one source alone. */
export function stepsTo(plan: Plan, node: string): PlanStep[] | null {
  const byId = new Map(plan.data.map((step) => [step.id, step]));
  const reached = new Set([node]);
  for (const id of reached) for (const end of Object.values(byId.get(id)?.inputs ?? {}).flat()) reached.add(end.node);
  const steps = plan.data.filter(({ id }) => reached.has(id));
  const whole = byId.has(node) && steps.length === reached.size && steps.every((step) => definitionOf(step.type)?.role === 'source' || step.inputs.table?.length === 1);
  return whole && steps.filter((step) => definitionOf(step.type)?.role === 'source').length === 1 ? steps : null;
}

/** The part that each row of a source falls into as a training of these rows would deal them ({@link TRAIN}, {@link VALIDATION}, {@link TEST}, or {@link LEFT_OUT}); null where nothing splits them. */
export function dealRows(plan: Plan, source: string, table: Table): Uint8Array | null {
  const split = plan.data.find((step) => definitionOf(step.type)?.role === 'split');
  const definition = split && definitionOf(split.type);
  if (!split || definition?.role !== 'split' || stepsTo(plan, split.id)?.[0]?.id !== source) return null;
  const chosen = chooseRows(plan, source, table);
  const whole = statelessTables(plan, source, chosen.table).get(split.id) ?? chosen.table;
  const { lists } = claimsOf(plan.data);
  const params = completeParams(definition as NodeDefinition, split.params) as CheckedParams;
  const given = definition.assign(params, whole, { targets: plan.targets.filter((name) => !lists.includes(name)), seed: plan.training.seed });
  const marks = new Uint8Array(table.rows).fill(LEFT_OUT);
  given.forEach((mark, i) => { marks[chosen.rows[i]!] = mark; });
  return marks;
}

/** The names of the parts, as the column of a split node's table says them. */
const PART_NAMES = ['train', 'validation', 'test'];

/** The output of a node, without its fact; `origin` is the row of `table` that each row comes from, null where they come from none. */
export interface DerivedTable extends Omit<Derived, 'fact' | 'first' | 'of'> { table: Table; origin: Int32Array | null }

/** Works out the output of a node from rows of its source. Throws `FindingError` for what a node refuses, and where the node hangs on more than one source. */
export function deriveTable(plan: Plan, node: string, table: Table): DerivedTable {
  const steps = stepsTo(plan, node);
  if (!steps) throw new FindingError(createFinding('table.unfinished', { node }));
  const source = steps[0]!.id, last = steps.at(-1)!;
  const context = { targets: claimsOf(plan.data).claimed };
  const upTo = (some: readonly PlanStep[]): ReturnType<typeof chooseRows> => chooseRows({ ...plan, data: [...some] }, source, table);
  const chosen = upTo(steps), marks = dealRows(plan, source, table);
  const learning = Int32Array.from(chosen.rows.keys()).filter((i) => marks === null || marks[chosen.rows[i]!] === TRAIN);
  const needsTraining = steps.some((step) => { const known = definitionOf(step.type); return known?.role === 'prep' && (known.fit ?? known.train) !== undefined; });
  if (needsTraining && learning.length === 0) throw new FindingError(createFinding('split.empty', { node }, { part: 'train', rows: table.rows }));
  let all = chosen.table, training = takeRows(chosen.table, learning), trained = false, learnt: number | null = null, before = training.rows;
  for (const step of steps.slice(1)) {
    const definition = definitionOf(step.type)!;
    before = training.rows;
    learnt = null;
    if (definition.role !== 'prep') continue;
    const params = completeParams(definition, step.params) as CheckedParams;
    const state = definition.fit?.(params, training, context) ?? null;
    if (definition.fit) learnt = training.rows;
    all = definition.apply?.(params, state, all, context) ?? all;
    const applied = definition.apply?.(params, state, training, context) ?? training;
    training = definition.train?.(params, state, training, context) ?? applied;
    trained ||= definition.train !== undefined && !isSame(training, applied);
  }
  const known = { learnt, split: marks !== null, training: trained };
  if (trained) return { ...known, table: training, origin: training.rows === learning.length ? learning.map((i) => chosen.rows[i]!) : null, rowsIn: before, rowsOut: training.rows, part: null };
  const part = definitionOf(last.type)?.role === 'split' && marks ? nameFor('part', all) : null;
  const shown: Table = part === null ? all : { rows: all.rows, columns: [{ name: part, kind: 'category', codes: Int32Array.from(chosen.rows, (row) => codeOf(marks![row]!)), categories: PART_NAMES }, ...all.columns] };
  return { ...known, table: shown, origin: chosen.rows, rowsIn: steps.length > 1 ? upTo(steps.slice(0, -1)).table.rows : all.rows, rowsOut: all.rows, part };
}

/** Whether two tables hold the same cells. */
function isSame(a: Table, b: Table): boolean {
  const cells = (column: Column): Float64Array | Int32Array => (isNumeric(column) ? column.values : column.codes);
  return a.rows === b.rows && a.columns.length === b.columns.length && a.columns.every((column, i) => {
    const other = b.columns[i]!;
    return column === other || (column.name === other.name && column.kind === other.kind && cells(column).every((value, row) => Object.is(value, cells(other)[row])));
  });
}

function codeOf(mark: number): number {
  return mark === TRAIN ? 0 : mark === VALIDATION ? 1 : mark === TEST ? 2 : -1;
}

/** A name that no column has. */
function nameFor(name: string, { columns }: Table): string {
  let free = name;
  for (let n = 2; columns.some((column) => column.name === free); n++) free = `${name} ${n}`;
  return free;
}
