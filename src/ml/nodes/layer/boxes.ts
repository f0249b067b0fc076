/** What layers on boxes share. A box is [y1, x1, y2, x2]: top, left, bottom, right, as fractions of the image. */
import type { TensorFact } from '../../document/facts.ts';
import { shapeFinding, type Shape } from '../shapes.ts';
import type { LocalFinding } from '../define.ts';
import type { Tensor, Tf } from '../tf.ts';

/** What is wrong with boxes `[batch, n, 4]` at a port; `like` are boxes of which there must be as many. */
export function boxFindings(layer: string, port: string, fact: TensorFact, like?: Shape): LocalFinding[] {
  const [, count = null, corners = null] = fact.shape, other = like?.[1] ?? null;
  if (fact.shape.length !== 3 || (corners !== null && corners !== 4)) return [shapeFinding(layer, 'boxes [batch, n, 4]', fact.shape, 'Give four numbers for each box.', port)];
  if (count !== null && other !== null && count !== other) return [shapeFinding(layer, `boxes [batch, ${other}, 4]`, fact.shape, 'Give as many of one as of the other.', port)];
  return [];
}

/** The four numbers of each box, `[batch, n, 1]` each. */
export function sides(tf: Tf, boxes: Tensor): [Tensor, Tensor, Tensor, Tensor] {
  return tf.split(boxes, 4, 2) as [Tensor, Tensor, Tensor, Tensor];
}
