/** Rows are decided before anything is learnt: the nodes of a plan that gather, look up and choose rows, worked out on the columns of its sources. */
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';
import { completeParams, type CheckedParams, type LocalFinding } from '../nodes/define.ts';
import { claimsOf } from '../nodes/claims.ts';
import { rowsThat } from '../nodes/prep/rows.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { ExtractedTable } from './engine.ts';
import { columnNamed, isMissing, takeRows, type Column, type Table } from '../nodes/table.ts';

/** Where the rows of a run come to be: the last node before Split that gathers rows, or the source itself. Throws `FindingError` where inputs and targets do not all go by them. */
export function baseOf(plan: Plan): PlanStep {
  const split = plan.data.find((step) => definitionOf(step.type)?.role === 'split');
  const base = baseAbove(plan, split ?? plan.data[0]!);
  const chain = new Set(chainFrom(plan, base.id).map((step) => step.id));
  const stray = plan.data.find((step) => ['input', 'target', 'split'].includes(definitionOf(step.type)!.role) && !chain.has(step.id));
  if (stray) throw new FindingError(createFinding('graph.mixedTables', { node: stray.id }));
  return base;
}

/** Where the rows at a step come to be: the last node up to it that gathers rows, or the source itself. */
export function baseAbove(plan: Plan, step: PlanStep): PlanStep {
  let base = step;
  while (base.inputs.table?.[0] && !gathers(base)) {
    const { node } = base.inputs.table[0];
    base = plan.data.find(({ id }) => id === node)!;
  }
  return base;
}

function gathers(step: PlanStep): boolean {
  const definition = definitionOf(step.type);
  return definition?.role === 'prep' && definition.gather !== undefined;
}

/** The steps that a base's rows go through, in order: what is looked up is none of them. */
export function chainFrom(plan: Plan, base: string, ports: readonly string[] = ['table']): PlanStep[] {
  const reached = new Set([base]);
  return plan.data.filter((step) => {
    if (!ports.some((port) => step.inputs[port]?.some((input) => reached.has(input.node)))) return false;
    reached.add(step.id);
    return true;
  });
}

/**
 * What the nodes behind a source need of its text columns: the words where one looks at them, only which cells are
 * alike (and their order) where rows are chosen, otherwise nothing. Lists are no affair of this.
 */
export function textNeeds(plan: Plan, source: string): 'words' | 'order' | 'nothing' {
  const definitions = chainFrom(plan, source, ['table', 'lookup']).map((step) => definitionOf(step.type));
  if (definitions.some((definition) => (definition?.role === 'prep' || definition?.role === 'input') && definition.text)) return 'words';
  return definitions.some((definition) => definition?.role === 'prep' && definition.rows) ? 'order' : 'nothing';
}

/** The whole table of any step up to the base, and of those that are looked up, worked out once each. Notices of nodes that gather are added to `findings`, and to `origins` where their rows stood in the table that they got. */
export function createGatherer(plan: Plan, sources: Readonly<Record<string, Table>>, findings: Finding[], origins = new Map<string, Int32Array>()): (id: string) => Table {
  const steps = new Map(plan.data.map((step) => [step.id, step]));
  const known = new Map<string, Table>();
  const context = { targets: claimsOf(plan.data).claimed };
  const tableOf = (id: string): Table => {
    const table = known.get(id) ?? make(steps.get(id)!);
    known.set(id, table);
    return table;
  };
  // Before the base every way is a table by itself, and nodes that learn are not there: check sees to that.
  const make = (step: PlanStep): Table => {
    const definition = definitionOf(step.type), params = step.params as CheckedParams;
    if (definition?.role === 'source') return sources[step.id]!;
    const tables = Object.fromEntries(Object.entries(step.inputs).map(([port, ends]) => [port, ends.map((end) => tableOf(end.node))]));
    if (definition?.role !== 'prep') return tables.table![0]!;
    if (definition.gather) {
      const { state, rows, findings: found = [] } = definition.gather(params, tables);
      if (rows) origins.set(step.id, rows);
      findings.push(...placed(step.id, found));
      return state;
    }
    const state = definition.lookup?.(params, tables.lookup![0]!) ?? null, rows = definition.rows?.(params, tables.table![0]!, context, state);
    const table = rows ? takeRows(tables.table![0]!, rows) : tables.table![0]!;
    return !definition.fit && definition.apply ? definition.apply(params, state, table, context) : table;
  };
  return tableOf;
}

/** What a run gets: the rows at its base, chosen, and the whole table at the port `lookup` of every node behind it that has one, by node. */
export function gatherRows(plan: Plan, sources: Readonly<Record<string, Table>>): Record<string, ExtractedTable> {
  const base = baseOf(plan), findings: Finding[] = [];
  const tableOf = createGatherer(plan, sources, findings);
  const whole = tableOf(base.id);
  const lookups = Object.fromEntries(chainFrom(plan, base.id).flatMap((step) => (step.inputs.lookup ? [[step.id, tableOf(step.inputs.lookup[0]!.node)]] : [])));
  const chosen = chooseRows(plan, base.id, { ...lookups, [base.id]: whole });
  return {
    ...Object.fromEntries(Object.entries(lookups).map(([id, table]) => [id, { table, findings: [], dropped: 0 }])),
    [base.id]: { table: chosen.table, findings: [...findings, ...chosen.findings], dropped: whole.rows - chosen.table.rows },
  };
}

/** What the nodes of a plan that look up keep of their tables, by node. */
export function lookedUp(steps: readonly PlanStep[], tables: Readonly<Record<string, Table>>): Record<string, unknown> {
  return Object.fromEntries(steps.flatMap((step) => {
    const definition = definitionOf(step.type);
    return (definition?.role === 'prep' || definition?.role === 'input') && definition.lookup ? [[step.id, definition.lookup(step.params as CheckedParams, tables[step.id]!)]] : [];
  }));
}

/** How the nodes choose that remember rows of the portions before, by node. */
export type Choosers = ReadonlyMap<string, (portion: Table) => Int32Array | null>;

/** For one pass over a table in portions. */
export function createChoosers(plan: Plan, base: string): Choosers {
  const context = { targets: claimsOf(plan.data).claimed };
  return new Map(chainFrom(plan, base).flatMap((step) => {
    const definition = definitionOf(step.type);
    return definition?.role === 'prep' && definition.chooser ? [[step.id, definition.chooser(completeParams(definition, step.params) as CheckedParams, context)]] : [];
  }));
}

/**
 * The rows of a base that go on, in the order in which they go on. The chain is walked once: nodes that learn nothing
 * map the columns, row-choosing nodes choose by what they see, nodes that learn are passed over, and what one branch
 * leaves out no branch gets. At last rows without a target go, where no tensor is made of all rows. `tables`: that of the base, and those that are looked up.
 * `rows`: where each of them stood in the table of the base. `choosers`: the table is a portion of one.
 */
export function chooseRows(plan: Plan, base: string, tables: Readonly<Record<string, Table>>, choosers?: Choosers): { table: Table; rows: Int32Array; findings: Finding[] } {
  const context = { targets: claimsOf(plan.data).claimed };
  const findings: Finding[] = [];
  let outputs = new Map<string, Table>([[base, tables[base]!]]);
  let origin: Int32Array = Int32Array.from({ length: tables[base]!.rows }, (_, row) => row);
  const keep = (rows: Int32Array): void => {
    origin = rows.map((row) => origin[row]!);
    const taken = new Map<Column, Column>();
    outputs = new Map([...outputs].map(([id, whole]) => [id, takeShared(whole, rows, taken)]));
  };
  const chain = chainFrom(plan, base), states = lookedUp(chain, tables);
  for (const step of chain) {
    const definition = definitionOf(step.type);
    const input = outputs.get(step.inputs.table![0]!.node)!;
    outputs.set(step.id, input);
    if (definition?.role !== 'prep') continue;
    const params = step.params as CheckedParams, state = states[step.id] ?? null;
    const rows = choosers?.has(step.id) ? choosers.get(step.id)!(input) : definition.rows?.(params, input, context, state);
    if (rows) {
      keep(rows);
      if (rows.length < input.rows) findings.push(createFinding('rows.chosen', { node: step.id }, { node: step.title, count: rows.length, rows: input.rows }));
    }
    if (!definition.fit && !definition.parts && definition.apply) outputs.set(step.id, definition.apply(params, state, outputs.get(step.id)!, context));
  }
  for (const step of sharesRows(chain) ? [] : chain) {
    for (const target of claimsOf([step]).targets) {
      const column = columnNamed(outputs.get(step.id)!, target);
      const present = column && rowsThat(outputs.get(base)!.rows, (row) => !isMissing(column, row));
      if (!present || present.length === outputs.get(base)!.rows) continue;
      findings.push(createFinding('target.missing', { node: base }, { column: target, count: outputs.get(base)!.rows - present.length }));
      keep(present);
    }
  }
  return { table: outputs.get(base)!, rows: origin, findings };
}

/** A row that no part gets. */
export const LEFT_OUT = 255;

/** The mark of each chosen row of a base ({@link LEFT_OUT} for what lacks a target and stays for a tensor of all rows), dealt by what the split node sees. `before` are the tables as {@link statelessTables} gives them. */
export function dealParts(plan: Plan, split: PlanStep, base: string, before: ReadonlyMap<string, Table>): Uint8Array {
  const definition = definitionOf(split.type);
  if (definition?.role !== 'split') throw new Error(`${split.type} is no split`);
  // Lists hardly repeat, so there is nothing to deal evenly.
  const { lists } = claimsOf(plan.data), chain = chainFrom(plan, base);
  const unlabelled = sharesRows(chain) ? rowsWithoutTarget(chain, before) : new Set<number>();
  const whole = before.get(split.id) ?? before.get(base)!;
  const marks = definition.assign(completeParams(definition, split.params) as CheckedParams, whole, { targets: plan.targets.filter((name) => !lists.includes(name)), seed: plan.training.seed });
  return marks.map((mark, row) => (unlabelled.has(row) ? LEFT_OUT : mark));
}

/** Whether a tensor is made of the rows of all parts together, so that those without a target stay. */
export function sharesRows(chain: readonly PlanStep[]): boolean {
  return chain.some((step) => { const definition = definitionOf(step.type); return definition?.role === 'input' && definition.shared === true; });
}

/** The rows of a run that lack a target, by what each target node sees. */
function rowsWithoutTarget(chain: readonly PlanStep[], before: ReadonlyMap<string, Table>): Set<number> {
  return new Set(chain.flatMap((step) => claimsOf([step]).targets.flatMap((name) => {
    const table = before.get(step.id)!, column = columnNamed(table, name);
    return column ? [...rowsThat(table.rows, (row) => isMissing(column, row))] : [];
  })));
}

/** The table at the output of each step as far as nothing is learnt: of rows that were chosen, with the columns that nodes made which learn nothing. */
export function statelessTables(plan: Plan, base: string, tables: Readonly<Record<string, Table>>): ReadonlyMap<string, Table> {
  const context = { targets: claimsOf(plan.data).claimed };
  const outputs = new Map<string, Table>([[base, tables[base]!]]);
  const chain = chainFrom(plan, base), states = lookedUp(chain, tables);
  for (const step of chain) {
    const definition = definitionOf(step.type), input = outputs.get(step.inputs.table![0]!.node)!;
    outputs.set(step.id, definition?.role === 'prep' && !definition.fit && !definition.parts && definition.apply ? definition.apply(step.params as CheckedParams, states[step.id] ?? null, input, context) : input);
  }
  return outputs;
}

/** Findings of a node's own functions, with their place. Throws `FindingError` where one is an error. */
export function placed(node: string, found: readonly LocalFinding[]): Finding[] {
  const findings = found.map(({ code, place, values, fix }) => createFinding(code, { node, ...place }, values, fix));
  const error = findings.find((finding) => finding.severity === 'error');
  if (error) throw new FindingError(error);
  return findings;
}

/** The rows of a table, a column that several tables share taken once. */
function takeShared(table: Table, rows: Int32Array, taken: Map<Column, Column>): Table {
  const columns = table.columns.map((column) => {
    const known = taken.get(column) ?? takeRows({ rows: table.rows, columns: [column] }, rows).columns[0]!;
    taken.set(column, known);
    return known;
  });
  return { rows: rows.length, columns };
}
