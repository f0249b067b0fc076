/** Words for facts: the shape of a value as it stands on a wire. The same in every language. */
import type { Fact } from '../../src/ml/document/facts.ts';

/** `[batch, 30]` for a tensor, `569 × 31` (rows × columns) for a table; nothing for a loss or a schedule, and `?` where unknown. */
export function factText(fact: Fact | undefined): string {
  if (!fact || fact.type === 'loss' || fact.type === 'schedule') return '';
  if (fact.type === 'table') return `${fact.rows ?? '?'} × ${fact.columns.length}`;
  return `[${fact.shape.map((size, i) => size ?? (fact.axes[i] === 'batch' ? 'batch' : '?')).join(', ')}]`;
}
