/** Shapes: the arithmetic that layers infer with, and the findings for what does not fit. Sizes may be null: unknown until there is data. */
import type { TensorFact } from '../document/facts.ts';
import type { Inference, LocalFinding } from './define.ts';

export type Size = number | null;
export type Shape = readonly Size[];

/** `[batch, 28, 28, 1]`, as it stands on wires and in findings. */
export function shapeText(shape: Shape): string {
  return `[${shape.map((size, i) => (i === 0 && size === null ? 'batch' : (size ?? '?'))).join(', ')}]`;
}

/** A tensor of this shape and these axes, float32 unless said otherwise. */
export function tensorFact(shape: Shape, axes: readonly string[], more: Partial<Pick<TensorFact, 'dtype' | 'activation' | 'range'>> = {}): TensorFact {
  return { type: 'tensor', shape: [...shape], axes: [...axes], dtype: 'float32', ...more };
}

/** Whether two shapes may be one: what is not known yet fits anything. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, i) => size === null || b[i] === null || size === b[i]);
}

/** The product of known sizes; null where one is not known. */
export function product(sizes: Shape): Size {
  return sizes.reduce<Size>((all, size) => (all === null || size === null ? null : all * size), 1);
}

export type Padding = 'valid' | 'same' | 'causal';

/** The length that a window leaves of an axis (Keras's rule). */
export function windowLength(size: Size, window: number, stride: number, padding: Padding, dilation = 1): Size {
  if (size === null) return null;
  const wide = window + (window - 1) * (dilation - 1);
  const length = padding === 'valid' ? size - wide + 1 : size;
  return Math.floor((length + stride - 1) / stride);
}

/** The length that a transposed convolution makes of an axis (Keras's rule without output padding). */
export function transposedLength(size: Size, window: number, stride: number, padding: 'valid' | 'same'): Size {
  if (size === null) return null;
  return padding === 'same' ? size * stride : size * stride + Math.max(window - stride, 0);
}

/** Nothing goes on from here, for this reason: `expected` and `hint` in the person's words. */
export function refuseShape(layer: string, expected: string, shape: Shape, hint: string, port = 'x'): Inference {
  return { outputs: {}, findings: [shapeFinding(layer, expected, shape, hint, port)] };
}

/** The finding that a layer cannot take a shape. */
export function shapeFinding(layer: string, expected: string, shape: Shape, hint: string, port = 'x'): LocalFinding {
  return { code: 'shape.rank', place: { port }, values: { layer, expected, received: shapeText(shape), hint } };
}

/** The finding that a parameter does not fit the shape or another parameter. */
export function paramFinding(param: string, label: string, expected: string, received: string | number): LocalFinding {
  return { code: 'param.range', place: { param }, values: { label, expected, received } };
}

/** Names for the axes of images, volumes and sequences. */
export const SEQUENCE_AXES = ['batch', 'time', 'features'] as const;
export const IMAGE_AXES = ['batch', 'height', 'width', 'channels'] as const;
export const VOLUME_AXES = ['batch', 'depth', 'height', 'width', 'channels'] as const;

/** The shape that NumPy's broadcasting makes of several; null where they do not fit. Unknown sizes give way to known ones. */
export function broadcast(shapes: readonly Shape[]): Size[] | null {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const result: Size[] = [];
  for (let i = 0; i < rank; i++) {
    const sizes = shapes.map((shape): Size => (i < rank - shape.length ? 1 : shape[i - (rank - shape.length)]!));
    const known = [...new Set(sizes.filter((size): size is number => size !== null && size !== 1))];
    if (known.length > 1) return null;
    result.push(known[0] ?? (sizes.includes(null) ? null : 1));
  }
  return result;
}
