/** What comes out of a preparation node, as a training would have it, worked out on rows that are at hand. */
import { createFinding, FindingError } from '../document/findings.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';
import { completeParams, type CheckedParams } from '../nodes/define.ts';
import { claimsOf } from '../nodes/claims.ts';
import { CORRECTIONS } from '../nodes/prep/corrections.ts';
import { TEST, TRAIN, VALIDATION } from '../nodes/prep/split.ts';
import { definitionOf } from '../nodes/registry.ts';
import { type Column, isMedia, isNumeric, takeRows, type Table } from '../nodes/table.ts';
import { baseAbove, chainFrom, chooseRows, createGatherer, dealParts, LEFT_OUT, lookedUp, statelessTables } from './rows.ts';
import type { Derived } from './tableView.ts';

/** The steps that lead to a node, itself the last; null where one of them is not there, being unfinished. */
export function stepsTo(plan: Plan, node: string, ports?: readonly string[]): PlanStep[] | null {
  const byId = new Map(plan.data.map((step) => [step.id, step]));
  const reached = new Set([node]);
  for (const id of reached) for (const [port, ends] of Object.entries(byId.get(id)?.inputs ?? {})) if (!ports || ports.includes(port)) for (const end of ends) reached.add(end.node);
  const steps = plan.data.filter(({ id }) => reached.has(id));
  return steps.length === reached.size ? steps : null;
}

/** The sources whose rows come to a node: those that are only looked up are none of them. */
export function rowSources(plan: Plan, node: string): string[] {
  return (stepsTo(plan, node, ['table']) ?? []).filter((step) => definitionOf(step.type)?.role === 'source').map(({ id }) => id);
}

/** The table of a base, and those that nodes behind it look up, by node. Without the sources of a lookup its node is not among them. */
function tablesBehind(plan: Plan, base: string, sources: Readonly<Record<string, Table>>, origins?: Map<string, Int32Array>): Record<string, Table> {
  const tableOf = createGatherer(plan, sources, [], origins);
  const lookups = chainFrom(plan, base).flatMap((step) => step.inputs.lookup?.[0] ? [[step.id, tableOf(step.inputs.lookup[0].node)] as const] : []);
  return { ...Object.fromEntries(lookups), [base]: tableOf(base) };
}

/** The part that each row of a base, or of a source before its corrections, falls into as a training of these rows would deal them ({@link TRAIN}, {@link VALIDATION}, {@link TEST}, or {@link LEFT_OUT}); null where nothing splits them. */
export function dealRows(plan: Plan, base: string, sources: Readonly<Record<string, Table>>): Uint8Array | null {
  const split = plan.data.find((step) => definitionOf(step.type)?.role === 'split');
  if (!split || !stepsTo(plan, split.id)) return null;
  const from = baseAbove(plan, split), corrected = from.type === CORRECTIONS && from.inputs.table?.[0]?.node === base;
  if (from.id !== base && !corrected) return null;
  const origins = new Map<string, Int32Array>(), tables = tablesBehind(plan, from.id, sources, origins), chosen = chooseRows(plan, from.id, tables);
  const given = dealParts(plan, split, from.id, statelessTables(plan, from.id, { ...tables, [from.id]: chosen.table }));
  // Rows of a source that were corrected are dealt as its own.
  const stoodAt = corrected ? origins.get(from.id) : undefined, marks = new Uint8Array((corrected ? sources[base] : tables[base])!.rows).fill(LEFT_OUT);
  given.forEach((mark, i) => { const row = chosen.rows[i]!; marks[stoodAt?.[row] ?? row] = mark; });
  return marks;
}

/** The names of the parts, as the column of a split node's table says them. */
const PART_NAMES = ['train', 'validation', 'test'];

/** The output of a node, without its fact; `origin` is the row that each row was in the source that its numbers mean, or else where rows come to be (a node that gathers them); null where they were none. */
export interface DerivedTable extends Omit<Derived, 'fact' | 'first' | 'of'> { table: Table; origin: Int32Array | null }

/** The source that a base's rows are rows of, one for one or some of them; null where they are others. */
function sourceBehind(plan: Plan, base: PlanStep, origins: ReadonlyMap<string, Int32Array>): string | null {
  if (definitionOf(base.type)?.role === 'source') return base.id;
  const before = plan.data.find(({ id }) => id === base.inputs.table?.[0]?.node);
  return before && origins.has(base.id) && definitionOf(before.type)?.role === 'source' ? before.id : null;
}

/** Works out the output of a node from rows of sources, a node at a time with `slice` in between. Rejects with a `FindingError` for what a node refuses, and where something on the way is unfinished. */
export async function deriveTable(plan: Plan, node: string, sources: Readonly<Record<string, Table>>, slice: () => Promise<void>): Promise<DerivedTable> {
  const steps = stepsTo(plan, node);
  if (!steps) throw new FindingError(createFinding('table.unfinished', { node }));
  const last = steps.at(-1)!, base = baseAbove(plan, last), chain = chainFrom({ ...plan, data: steps }, base.id);
  // What targets and inputs claim is left alone, wherever they stand.
  const claiming = plan.data.filter((step) => claimsOf([step]).claimed.length > 0), context = { targets: claimsOf(claiming).claimed };
  const origins = new Map<string, Int32Array>(), tables = tablesBehind({ ...plan, data: steps }, base.id, sources, origins);
  const source = sourceBehind(plan, base, origins), stoodAt = source === null ? undefined : origins.get(base.id);
  const inSource = (row: number): number => stoodAt?.[row] ?? row;
  await slice();
  const upTo = (some: readonly PlanStep[]): ReturnType<typeof chooseRows> => chooseRows({ ...plan, data: [base, ...some, ...claiming] }, base.id, tables);
  const chosen = upTo(chain);
  await slice();
  const marks = dealRows(plan, base.id, sources), states = lookedUp(chain, tables);
  const learning = Int32Array.from(chosen.rows.keys()).filter((i) => marks === null || marks[chosen.rows[i]!] === TRAIN);
  const needsTraining = chain.some((step) => { const known = definitionOf(step.type); return known?.role === 'prep' && (known.fit ?? known.train) !== undefined; });
  if (needsTraining && learning.length === 0) throw new FindingError(createFinding('split.empty', { node }, { part: 'train', rows: tables[base.id]!.rows }));
  let all = chosen.table, training = takeRows(chosen.table, learning), trained = false, learnt: number | null = null, before = training.rows;
  for (const step of chain) {
    await slice();
    const definition = definitionOf(step.type)!;
    before = training.rows;
    learnt = null;
    if (definition.role !== 'prep') continue;
    const params = completeParams(definition, step.params) as CheckedParams;
    const state = definition.fit?.(params, training, context) ?? states[step.id] ?? null;
    if (definition.fit) learnt = training.rows;
    await slice();
    all = definition.apply?.(params, state, all, context) ?? all;
    await slice();
    const applied = definition.apply?.(params, state, training, context) ?? training;
    training = definition.train?.(params, state, training, context) ?? applied;
    trained ||= definition.train !== undefined && !isSame(training, applied);
  }
  const known = { learnt, split: marks !== null, training: trained, source };
  if (trained) return { ...known, table: training, origin: training.rows === learning.length ? learning.map((i) => inSource(chosen.rows[i]!)) : null, rowsIn: before, rowsOut: training.rows, part: null };
  const part = definitionOf(last.type)?.role === 'split' && marks ? nameFor('part', all) : null;
  const shown: Table = part === null ? all : { rows: all.rows, columns: [{ name: part, kind: 'category', codes: Int32Array.from(chosen.rows, (row) => codeOf(marks![row]!)), categories: PART_NAMES }, ...all.columns] };
  return { ...known, table: shown, origin: chosen.rows.map(inSource), rowsIn: chain.length > 0 ? upTo(chain.slice(0, -1)).table.rows : countRows(plan, base, sources), rowsOut: all.rows, part };
}

/** Rows that come to a base: of all tables that a node gathers; of a source its own. */
function countRows(plan: Plan, base: PlanStep, sources: Readonly<Record<string, Table>>): number {
  const tableOf = createGatherer(plan, sources, []), ends = Object.values(base.inputs).flat();
  return ends.length === 0 ? tableOf(base.id).rows : ends.reduce((sum, end) => sum + tableOf(end.node).rows, 0);
}

/** Whether two tables hold the same cells. */
function isSame(a: Table, b: Table): boolean {
  const cells = (column: Column): Float64Array | Int32Array => (column.kind === 'tokens' ? column.ids : isMedia(column) ? column.items : isNumeric(column) ? column.values : column.codes);
  const parted = (one: Column, other: Column): boolean => one.kind === 'tokens' && other.kind === 'tokens' && (one.ids.length !== other.ids.length || one.offsets.some((offset, row) => offset !== other.offsets[row]));
  return a.rows === b.rows && a.columns.length === b.columns.length && a.columns.every((column, i) => {
    const other = b.columns[i]!;
    return column === other || (column.name === other.name && column.kind === other.kind && !parted(column, other) && (!isMedia(column) || !isMedia(other) || column.steps.length === other.steps.length) && cells(column).every((value, row) => Object.is(value, cells(other)[row])));
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
