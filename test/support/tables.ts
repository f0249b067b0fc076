/** Documents of several tables, read by DuckDB from texts, for tests. */
import { check, type CheckResult } from '../../src/ml/compile/check.ts';
import { createPlan, type Plan } from '../../src/ml/compile/plan.ts';
import type { DataEngine, ExtractedTable } from '../../src/ml/data/engine.ts';
import { createTabularDocument, type TabularOptions } from '../../src/ml/data/tabular.ts';
import { createEdge } from '../../src/ml/document/edits.ts';
import type { LoomDocument, ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { cellAt, type Table } from '../../src/ml/nodes/table.ts';

/** A node between the sources and Split: `from` says what is wired to which port. */
export interface TableNode { id: string; type: string; params?: ParamValues; from: Readonly<Record<string, readonly string[]>> }

/** The classic graph with these nodes in the place of its preparation; the last one feeds Split. Sources are CSV files under these ids. */
export function documentOfTables(sources: readonly string[], nodes: readonly TableNode[], options: Partial<TabularOptions> = {}): LoomDocument {
  const document = createTabularDocument({ name: 'test', task: 'regression', target: 'y', hidden: [4], ...options });
  const { data } = document.nodes;
  for (const id of ['data', 'clean', 'encode', 'normalise']) delete document.nodes[id];
  document.edges = Object.fromEntries(Object.entries(document.edges).filter(([, edge]) => document.nodes[edge.source] && document.nodes[edge.target]));
  for (const id of sources) document.nodes[id] = { ...data!, id, params: { path: `${id}.csv` } };
  const wire = (source: string, target: string, targetPort: string): void => { const edge = createEdge({ source, sourcePort: 'table', target, targetPort }); document.edges[edge.id] = edge; };
  for (const { id, type, params = {}, from } of nodes) {
    document.nodes[id] = { id, type, version: definitionOf(type)!.version, position: { x: 0, y: 0 }, params };
    for (const [port, ends] of Object.entries(from)) for (const end of ends) wire(end, id, port);
  }
  wire(nodes.at(-1)?.id ?? sources[0]!, 'split', 'table');
  return document;
}

export interface ReadTables { checked: CheckResult; plan: Plan; extracted: Record<string, ExtractedTable>; tables: Record<string, Table> }

/** What check says of a document whose sources hold these texts. */
export async function checkTables(engine: DataEngine, document: LoomDocument, texts: Readonly<Record<string, string>>): Promise<CheckResult> {
  const known = await Promise.all(Object.entries(texts).map(async ([id, text]) => {
    const { fact, findings } = await engine.profile(id, 'source.csv', `${id}.csv`, new TextEncoder().encode(text), completeParams(definitionOf('source.csv')!, document.nodes[id]!.params));
    return [id, { fact, findings }] as const;
  }));
  return check(document, Object.fromEntries(known));
}

/** The rows of a document without errors, gathered and chosen. */
export async function readTables(engine: DataEngine, document: LoomDocument, texts: Readonly<Record<string, string>>): Promise<ReadTables> {
  const checked = await checkTables(engine, document, texts), errors = checked.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ node, code, problem }) => `${node ?? ''} ${code}: ${problem}`).join('\n'));
  const plan = createPlan(checked), extracted = await engine.extract(plan);
  return { checked, plan, extracted, tables: Object.fromEntries(Object.entries(extracted).map(([id, part]) => [id, part.table])) };
}

/** Cells by column: numbers, and words. */
export function cellsOf(table: Table): Record<string, (number | string | null)[]> {
  return Object.fromEntries(table.columns.map((column) => [column.name, 'values' in column ? [...column.values] : Array.from({ length: table.rows }, (_, row) => cellAt(column, row))]));
}
