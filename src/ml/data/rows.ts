/** Rows are decided before anything is learnt: the row-choosing nodes of a plan, worked out on a source's columns. */
import { createFinding, type Finding } from '../document/findings.ts';
import type { Plan, PlanStep } from '../compile/plan.ts';
import type { CheckedParams } from '../nodes/define.ts';
import { claimsOf } from '../nodes/claims.ts';
import { definitionOf } from '../nodes/registry.ts';
import { columnNamed, isNumeric, takeRows, type Column, type Table } from '../nodes/table.ts';

/** The steps that a source's rows go through, in order. */
function chainFrom(plan: Plan, source: string): PlanStep[] {
  const reached = new Set([source]);
  return plan.data.filter((step) => {
    if (!step.inputs.table?.some((input) => reached.has(input.node))) return false;
    reached.add(step.id);
    return true;
  });
}

/**
 * What the nodes behind a source need of its text columns: the words where one looks at them, only which cells are
 * alike (and their order) where rows are chosen, otherwise nothing. Lists are no affair of this.
 */
export function textNeeds(plan: Plan, source: string): 'words' | 'order' | 'nothing' {
  const definitions = chainFrom(plan, source).map((step) => definitionOf(step.type));
  if (definitions.some((definition) => definition?.role === 'prep' && definition.text)) return 'words';
  return definitions.some((definition) => definition?.role === 'prep' && definition.rows) ? 'order' : 'nothing';
}

/**
 * The rows of a source that go on, in the order in which they go on. The chain is walked once: nodes that learn nothing
 * map the columns, row-choosing nodes choose by what they see, nodes that learn are passed over, and what one branch
 * leaves out no branch gets. At last rows without a target go. `rows`: where each of them stood in the table.
 */
export function chooseRows(plan: Plan, source: string, table: Table): { table: Table; rows: Int32Array; findings: Finding[] } {
  const context = { targets: claimsOf(plan.data).claimed };
  const findings: Finding[] = [];
  let outputs = new Map<string, Table>([[source, table]]);
  let origin: Int32Array = Int32Array.from({ length: table.rows }, (_, row) => row);
  const keep = (rows: Int32Array): void => {
    origin = rows.map((row) => origin[row]!);
    const taken = new Map<Column, Column>();
    outputs = new Map([...outputs].map(([id, whole]) => [id, takeShared(whole, rows, taken)]));
  };
  const chain = chainFrom(plan, source);
  for (const step of chain) {
    const definition = definitionOf(step.type);
    const input = outputs.get(step.inputs.table![0]!.node)!;
    outputs.set(step.id, input);
    if (definition?.role !== 'prep') continue;
    const params = step.params as CheckedParams;
    const rows = definition.rows?.(params, input, context);
    if (rows) {
      keep(rows);
      if (rows.length < input.rows) findings.push(createFinding('rows.chosen', { node: step.id }, { node: step.title, count: rows.length, rows: input.rows }));
    }
    if (!definition.fit && definition.apply) outputs.set(step.id, definition.apply(params, null, outputs.get(step.id)!, context));
  }
  for (const step of chain) {
    for (const target of claimsOf([step]).targets) {
      const column = columnNamed(outputs.get(step.id)!, target);
      const present = column && presentRows(column);
      if (!present || present.length === outputs.get(source)!.rows) continue;
      findings.push(createFinding('target.missing', { node: source }, { column: target, count: outputs.get(source)!.rows - present.length }));
      keep(present);
    }
  }
  return { table: outputs.get(source)!, rows: origin, findings };
}

/** The table at the output of each step as far as nothing is learnt: of rows that were chosen, with the columns that nodes made which learn nothing. */
export function statelessTables(plan: Plan, source: string, table: Table): ReadonlyMap<string, Table> {
  const context = { targets: claimsOf(plan.data).claimed };
  const outputs = new Map<string, Table>([[source, table]]);
  for (const step of chainFrom(plan, source)) {
    const definition = definitionOf(step.type), input = outputs.get(step.inputs.table![0]!.node)!;
    outputs.set(step.id, definition?.role === 'prep' && !definition.fit && definition.apply ? definition.apply(step.params as CheckedParams, null, input, context) : input);
  }
  return outputs;
}

function presentRows(column: Column): Int32Array {
  const cells = isNumeric(column) ? column.values : column.codes;
  const rows = new Int32Array(cells.length);
  let count = 0;
  for (let row = 0; row < cells.length; row++) if (isNumeric(column) ? !Number.isNaN(cells[row]!) : cells[row]! >= 0) rows[count++] = row;
  return rows.slice(0, count);
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
