/** Corrections by hand from the table panel: they become parameters of a Corrections node behind the source, never of the file. */
import { ALL_ROWS } from '../../../src/ml/data/tableView.ts';
import { createEdge, createNodeId, type Edit } from '../../../src/ml/document/edits.ts';
import type { ColumnFact, ColumnKind } from '../../../src/ml/document/facts.ts';
import type { LoomDocument, LoomEdge, LoomNode } from '../../../src/ml/document/schema.ts';
import { daysOf } from '../../../src/ml/nodes/dates.ts';
import { canCorrect, cellKey, CORRECTIONS, type Cells, type CellValue } from '../../../src/ml/nodes/prep/corrections.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { dataEngine } from '../../app/dataController.ts';
import type { Rect } from '../../canvas/geometry.ts';
import { currentRects } from '../../canvas/rects.ts';
import { GAP, placeInWire } from '../../canvas/placement.ts';
import { runCommand, useDocument } from '../../stores/document.ts';
import { useFacts } from '../../stores/facts.ts';
import { useTablePanel } from './tableState.ts';
import type { OpenedTable } from './useTable.ts';

/** A cell as a person types it: nothing is missing; undefined where the column cannot hold it. */
export function cellValueOf(text: string, kind: ColumnKind): CellValue | undefined {
  const said = text.trim();
  if (said === '') return null;
  if (kind === 'category') return said;
  const value = kind === 'date' ? daysOf(said) : Number(said.replace(',', '.'));
  return value === null || !Number.isFinite(value) ? undefined : value;
}

/** The node of corrections behind a source, where there is one. */
export function correctionsBehind({ nodes, edges }: LoomDocument, source: string): LoomNode | undefined {
  const edge = Object.values(edges).find((wire) => wire.source === source && nodes[wire.target]?.type === CORRECTIONS && nodes[wire.target]!.mode === undefined);
  return edge && nodes[edge.target];
}

/** The source that the numbers of a table's rows count in; null where nothing can be corrected. */
export function correctableSource(table: OpenedTable): string | null {
  return table.derived === null ? table.id : table.derived.source;
}

/** The columns of a table whose cells a person can correct: those of the source that stand in it as they are read. */
export function correctableColumns(table: OpenedTable, document: LoomDocument): ColumnFact[] {
  const source = correctableSource(table), read = source === null ? undefined : useFacts.getState().sources[source]?.fact;
  if (!read) return [];
  const left = (document.nodes[source!]?.params.exclude ?? []) as readonly string[];
  // Numbers may be scaled on the way: what is typed would mean something else.
  const plain = table.derived === null || document.nodes[table.id]?.type === CORRECTIONS;
  return table.fact.columns.filter(({ name, kind }) => {
    const own = read.columns.find((column) => column.name === name);
    return own !== undefined && own.kind === kind && canCorrect(own) && !left.includes(name) && (plain || kind === 'category');
  });
}

/** The edits that set parameters of the corrections of a source, putting their node behind it where there is none; and the id of that node. */
export function correctionEdits(document: LoomDocument, source: string, params: LoomNode['params'], rects: Readonly<Record<string, Rect>>): { node: string; edits: Edit[] } {
  const known = correctionsBehind(document, source);
  if (known) return { node: known.id, edits: Object.entries(params).map(([param, value]): Edit => ({ kind: 'setParam', node: known.id, param, value })) };
  const id = createNodeId(CORRECTIONS, Object.keys(document.nodes)), from = document.nodes[source]!;
  const wires = Object.values(document.edges).filter((edge) => edge.source === source), [first, ...others] = wires;
  const drawn = first && rects[first.source] && rects[first.target] ? placeInWire(document, rects, first) : { at: { x: from.position.x + 208 + GAP, y: from.position.y }, moves: [] };
  const node: LoomNode = { id, type: CORRECTIONS, version: definitionOf(CORRECTIONS)!.version, position: drawn.at, params };
  const into = createEdge({ source, sourcePort: first?.sourcePort ?? 'table', target: id, targetPort: 'table' });
  const on = (edge: LoomEdge): Edit => ({ kind: 'connect', edge: createEdge({ source: id, sourcePort: 'table', target: edge.target, targetPort: edge.targetPort }), replaces: [edge.id] });
  return { node: id, edits: [...drawn.moves, { kind: 'addNodes', nodes: [node], edges: [into] }, ...[...(first ? [first] : []), ...others].map(on)] };
}

/** Runs edits of the corrections of a source, and shows what they lead to where the source itself was shown. */
function runCorrections(source: string, label: string, values: Record<string, string | number>, params: LoomNode['params']): void {
  const { root, scope } = useDocument.getState();
  const known = useFacts.getState().whole.nodes.get(source)?.outputs.table;
  const data = known?.type === 'table' ? known.data : undefined;
  if (data === undefined) return;
  const { node, edits } = correctionEdits(root, source, { ...params, data }, scope.length > 0 ? {} : currentRects());
  runCommand({ label, values, history: 'step', scope: null, edits });
  useTablePanel.setState(({ node: shown, views, places }) => (shown === null || shown === source
    ? { node, views: { ...views, ...(views[source] ? { [node]: views[source] } : {}) }, places: { ...places, ...(places[source] === undefined ? {} : { [node]: places[source] }) } } : {}));
}

/** Parameters of the corrections of a source as they are; corrections of other data than there is now are none of it. */
function paramsOf(source: string): { cells: Cells; was: Cells; rows: readonly number[] } {
  const params = correctionsBehind(useDocument.getState().root, source)?.params ?? {};
  return { cells: (params.cells ?? {}) as Cells, was: (params.was ?? {}) as Cells, rows: (params.rows ?? []) as number[] };
}

/** Puts a value into a column of rows of a source, which are known by their number in the file. What they hold in the file is asked of the worker; a value that is there already takes a correction back. Rejects with a `FindingError`. */
export async function correctCells(source: string, numbers: readonly number[], column: string, value: CellValue): Promise<void> {
  const fact = useFacts.getState().sources[source]?.fact, at = fact?.columns.findIndex(({ name }) => name === column) ?? -1, asked = [...new Set(numbers)].filter((number) => number > 0);
  if (!fact || at < 0 || asked.length === 0) return;
  const { ids, rows } = await dataEngine().page(source, 0, asked.length, { ...ALL_ROWS, tests: [{ column: '', kind: 'rows', ids: asked }] }, { from: at, to: at + 1 });
  const { cells, was } = paramsOf(source), nextCells: Record<string, CellValue> = { ...cells }, nextWas: Record<string, CellValue> = { ...was };
  ids.forEach((id, i) => {
    const key = cellKey(id, column), before = cellValueOf(rows[i]![0] ?? '', fact.columns[at]!.kind) ?? null;
    if (before === value) {
      delete nextCells[key];
      delete nextWas[key];
    } else {
      nextCells[key] = value;
      nextWas[key] = before;
    }
  });
  runCorrections(source, 'correctCells', { column, count: ids.length }, { cells: nextCells, was: nextWas });
}

/** Leaves rows of a source out, by their number in the file. */
export function leaveOutRows(source: string, numbers: readonly number[]): void {
  const rows = [...new Set([...paramsOf(source).rows, ...numbers.filter((number) => number > 0)])].sort((a, b) => a - b);
  runCorrections(source, 'leaveOutRows', { count: numbers.length }, { rows });
}
