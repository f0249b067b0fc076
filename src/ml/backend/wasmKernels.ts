/**
 * Kernels that TensorFlow.js's wasm backend lacks, or has wrong, without which convolutions, embeddings and volumes cannot be trained on it.
 * Found by sweeping the gradients of all layers against the cpu backend.
 */
import * as core from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';

type Info = core.TensorInfo;
interface KernelCall { inputs: Record<string, Info>; attrs: Record<string, unknown>; backend: BackendWasm }

/** Calls another kernel of the same backend. */
function run(name: string, backend: BackendWasm, inputs: Record<string, Info>, attrs: Record<string, unknown> = {}): Info {
  return core.getKernel(name, 'wasm')!.kernelFunc({ inputs, attrs: attrs as core.NamedAttrMap, backend }) as Info;
}

/** The values of a tensor in the backend's heap, in place. */
function valuesOf(backend: BackendWasm, info: Info): Float32Array | Int32Array {
  return backend.typedArrayFromHeap(info) as Float32Array | Int32Array;
}

/**
 * The gradient of a convolution's filter, as a convolution: the images, channels and batch exchanged, are convolved with the
 * gradient of the output; stride and dilation change places. `x` `[n, h, w, c]`, `dy` `[n, oh, ow, f]` → `[kh, kw, c, f]`.
 */
function conv2dBackpropFilter({ inputs, attrs, backend }: KernelCall): Info {
  const { x, dy } = inputs as { x: Info; dy: Info };
  const { strides, pad, filterShape, dimRoundingMode } = attrs as { strides: [number, number]; pad: 'valid' | 'same' | number; filterShape: [number, number, number, number]; dimRoundingMode?: 'floor' };
  const info = core.backend_util.computeConv2DInfo(x.shape as [number, number, number, number], filterShape, strides, 1, pad, dimRoundingMode);
  const { top, left } = info.padInfo;
  // As much padding at the far side as the last tap needs; what is beyond it is cut off.
  const bottom = Math.max(0, info.filterHeight + (info.outHeight - 1) * info.strideHeight - info.inHeight - top);
  const right = Math.max(0, info.filterWidth + (info.outWidth - 1) * info.strideWidth - info.inWidth - left);
  const images = run('Transpose', backend, { x }, { perm: [3, 1, 2, 0] });
  const filter = run('Transpose', backend, { x: dy }, { perm: [1, 2, 0, 3] });
  const full = run('Conv2D', backend, { x: images, filter }, {
    strides: 1, pad: [[0, 0], [top, bottom], [left, right], [0, 0]], dataFormat: 'NHWC', dilations: [info.strideHeight, info.strideWidth],
  });
  const cut = run('Slice', backend, { x: full }, { begin: [0, 0, 0, 0], size: [info.inChannels, info.filterHeight, info.filterWidth, info.outChannels] });
  const result = run('Transpose', backend, { x: cut }, { perm: [1, 2, 0, 3] });
  for (const part of [images, filter, full, cut]) backend.disposeData(part.dataId);
  return result;
}

/** Sums the rows of `x` into the segments that `segmentIds` names; rows of a negative segment are left out. */
function unsortedSegmentSum({ inputs, attrs, backend }: KernelCall): Info {
  const { x, segmentIds } = inputs as { x: Info; segmentIds: Info };
  const { numSegments } = attrs as { numSegments: number };
  const inner = x.shape.slice(segmentIds.shape.length);
  const size = core.util.sizeFromShape(inner);
  const out = backend.makeOutput([numSegments, ...inner], x.dtype);
  const sums = valuesOf(backend, out).fill(0);
  const values = valuesOf(backend, x);
  valuesOf(backend, segmentIds).forEach((segment: number, row: number) => {
    if (segment < 0 || segment >= numSegments) return;
    for (let i = 0; i < size; i++) sums[segment * size + i]! += values[row * size + i]!;
  });
  return out;
}

/** Runs the cpu backend's kernel on the values of the heap: right, and as slow as JavaScript. */
function byCpu(name: string, cpu: MathBackendCPU): (call: KernelCall) => Info {
  return ({ inputs, attrs, backend }) => {
    const given = Object.fromEntries(Object.entries(inputs).map(([key, info]) => {
      const dataId = cpu.write(valuesOf(backend, info).slice(), info.shape, info.dtype);
      return [key, { dataId, shape: info.shape, dtype: info.dtype }];
    }));
    const result = core.getKernel(name, 'cpu')!.kernelFunc({ inputs: given, attrs: attrs as core.NamedAttrMap, backend: cpu }) as Info;
    const out = backend.makeOutput(result.shape, result.dtype);
    valuesOf(backend, out).set(cpu.readSync(result.dataId) as Float32Array);
    for (const info of [...Object.values(given), result]) cpu.disposeData(info.dataId);
    return out;
  };
}

/** Fills the gaps of the wasm backend, once. */
export async function registerWasmKernels(): Promise<void> {
  if (core.getKernel('UnsortedSegmentSum', 'wasm')) return;
  const { MathBackendCPU } = await import('@tensorflow/tfjs-backend-cpu');
  const cpu = new MathBackendCPU();
  const register = (kernelName: string, kernelFunc: (call: KernelCall) => Info): void => {
    core.registerKernel({ kernelName, backendName: 'wasm', kernelFunc: kernelFunc as unknown as core.KernelFunc });
  };
  register('Conv2DBackpropFilter', conv2dBackpropFilter);
  register('UnsortedSegmentSum', unsortedSegmentSum);
  register('DepthwiseConv2dNativeBackpropFilter', byCpu('DepthwiseConv2dNativeBackpropFilter', cpu));
  register('DepthwiseConv2dNativeBackpropInput', byCpu('DepthwiseConv2dNativeBackpropInput', cpu));
  // The backend's own give wrong values, checked by finite differences: of volumes, and of windows whose values are all negative.
  for (const name of ['Conv3DBackpropInputV2', 'MaxPoolGrad', 'MaxPool3D', 'MaxPool3DGrad']) {
    core.unregisterKernel(name, 'wasm');
    register(name, byCpu(name, cpu));
  }
}
