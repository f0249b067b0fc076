/** The columns that a parameter chooses from: those of the table at a port, or of the source's own data. */
import type { ColumnFact } from '../../src/ml/document/facts.ts';
import { tableAt } from '../../src/ml/nodes/define.ts';
import { useFacts } from '../stores/facts.ts';

const NONE: readonly ColumnFact[] = [];

/** The columns at a node, none while they are not known. */
export function useColumns(node: string, port = 'table'): readonly ColumnFact[] {
  return useFacts((state) => {
    const inputs = state.result.nodes.get(node)?.inputs;
    return (inputs && tableAt(inputs, port)?.columns) ?? state.sources[node]?.fact?.columns ?? NONE;
  });
}
