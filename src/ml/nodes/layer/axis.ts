/** Axes as people count them: from 0, the batch, or from −1, the last. */
import type { Inference } from '../define.ts';
import { IMAGE_AXES, paramFinding, SEQUENCE_AXES, VOLUME_AXES } from '../shapes.ts';

/** The axis from 0 of a tensor of this rank; null where there is none, and for the batch, which no layer may touch. */
export function resolveAxis(axis: number, rank: number): number | null {
  const at = axis < 0 ? axis + rank : axis;
  return at >= 1 && at < rank ? at : null;
}

/** Nothing goes on from here: the axis is not one of this tensor. */
export function refuseAxis(axis: number, rank: number, param = 'axis', label = 'Axis'): Inference {
  const expected = rank < 2 ? 'a tensor with an axis beside the batch' : `an axis from 1 to ${rank - 1}, or from −${rank - 1} to −1`;
  return { outputs: {}, findings: [paramFinding(param, label, expected, axis)] };
}

/** Names for the axes of a tensor of which only the rank is known. */
export function axesOfRank(rank: number): string[] {
  const known = [SEQUENCE_AXES, IMAGE_AXES, VOLUME_AXES].find((axes) => axes.length === rank);
  return known ? [...known] : ['batch', 'features', ...Array.from({ length: Math.max(0, rank - 2) }, (_, i) => `axis ${i + 2}`)].slice(0, rank);
}
