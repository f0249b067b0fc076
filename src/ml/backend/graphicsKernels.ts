/**
 * Kernels that TensorFlow.js's graphics backends have for up to four axes only: selecting, and padding. The gradients of leaky activations, of
 * clipping, of powers and of slices go by them, so that without them videos and volumes cannot be trained on. Found by running all layers on five axes.
 */
import * as core from '@tensorflow/tfjs-core';

type Info = core.TensorInfo;
type Kernel = (inputs: Record<string, Info>, attrs: Record<string, unknown>, backend: core.KernelBackend) => Info;

/** The most axes that the backends' own kernels take. */
const MOST_AXES = 4;
const filled = new Set<string>();

/** Lets a backend select and pad tensors of any number of axes, once. */
export function registerGraphicsKernels(backendName: 'webgl' | 'webgpu'): void {
  if (filled.has(backendName)) return;
  filled.add(backendName);
  const ownOf = (name: string): Kernel => {
    const { kernelFunc } = core.getKernel(name, backendName)!;
    return (inputs, attrs, backend) => kernelFunc({ inputs, attrs: attrs as core.NamedAttrMap, backend }) as Info;
  };
  const reshape = ownOf('Reshape');
  const reshaped = (x: Info, shape: number[], backend: core.KernelBackend): Info => reshape({ x }, { shape }, backend);
  /** Puts another kernel in the place of one, for tensors of more axes than that one takes. */
  const extend = (name: string, main: string, wide: (own: Kernel) => Kernel): void => {
    const own = ownOf(name), other = wide(own);
    const before = core.getKernel(name, backendName)!;
    core.unregisterKernel(name, backendName);
    core.registerKernel({
      ...before,
      kernelFunc: ({ inputs, attrs, backend }) => {
        const given = inputs as Record<string, Info>;
        return (given[main]!.shape.length <= MOST_AXES ? own : other)(given, attrs as Record<string, unknown>, backend as core.KernelBackend);
      },
    });
  };

  // All three inputs have one shape, `tf.where` sees to that: they are selected from as one long row.
  extend('Select', 't', (own) => (inputs, attrs, backend) => {
    const { shape } = inputs.t!;
    const rows = Object.fromEntries(Object.entries(inputs).map(([name, info]) => [name, reshaped(info, [core.util.sizeFromShape(shape)], backend)]));
    const chosen = own(rows, attrs, backend);
    const result = reshaped(chosen, shape, backend);
    for (const info of [...Object.values(rows), chosen]) backend.disposeData(info.dataId);
    return result;
  });

  // One axis after another, with all axes before it as one, and all after it.
  extend('PadV2', 'x', (own) => ({ x }, attrs, backend) => {
    const paddings = attrs.paddings as [number, number][];
    const shape = [...x!.shape];
    let current = reshaped(x!, shape, backend);
    paddings.forEach(([before, after], axis) => {
      if (before === 0 && after === 0) return;
      const sizes = [core.util.sizeFromShape(shape.slice(0, axis)), shape[axis]!, core.util.sizeFromShape(shape.slice(axis + 1))];
      const flat = reshaped(current, sizes, backend);
      const padded = own({ x: flat }, { ...attrs, paddings: [[0, 0], [before, after], [0, 0]] }, backend);
      shape[axis]! += before + after;
      const next = reshaped(padded, shape, backend);
      for (const info of [current, flat, padded]) backend.disposeData(info.dataId);
      current = next;
    });
    return current;
  });
}
