/** Opening what a node gives as a table, from the canvas and the inspector. */
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { openTable } from '../panels/data/tableState.ts';
import { useDocument } from '../stores/document.ts';
import { useFacts, type FactsState } from '../stores/facts.ts';
import { useSession } from '../stores/session.ts';
import { flatId } from './previews.ts';

/** Whether a node of this type can be opened as a table, once it has one. */
export function givesTable(type: string): boolean {
  const role = definitionOf(type)?.role;
  return role === 'source' || role === 'prep' || role === 'split';
}

/** Whether a node of what is shown gives a table that is known. */
export function hasTable({ result }: FactsState, node: string): boolean {
  return givesTable(useDocument.getState().document.nodes[node]?.type ?? '') && result.nodes.get(node)?.outputs.table?.type === 'table' && !result.idle.has(node);
}

/** Opens the table of a node of what is shown. */
export function openTableOf(node: string): void {
  openTable(flatId(node));
}

function meantNode(): string | null {
  const { focusedNode, selection } = useSession.getState();
  const id = focusedNode ?? selection.at(-1) ?? null;
  return id !== null && hasTable(useFacts.getState(), id) ? id : null;
}

export const canOpenTable = (): boolean => meantNode() !== null;

/** Opens the table of the node that the keyboard, or the selection, is at. */
export function openMeantTable(): void {
  const node = meantNode();
  if (node !== null) openTableOf(node);
}
