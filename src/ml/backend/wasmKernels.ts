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

/**
 * The backend's convolutions place the windows of `same` padding wrongly where a stride is longer than the window; with the
 * padding written out they are right.
 */
function withExplicitPadding(name: string): (call: KernelCall) => Info {
  const own = core.getKernel(name, 'wasm')!.kernelFunc;
  const depthwise = name.includes('Depthwise');
  return ({ inputs, attrs, backend }) => {
    const { x, filter } = inputs as { x: Info; filter: Info };
    const { strides, dilations, pad } = attrs as { strides: number | [number, number]; dilations: number | [number, number]; pad: unknown };
    const step = typeof strides === 'number' ? [strides, strides] : strides;
    if (pad !== 'same' || (step[0]! <= filter.shape[0]! && step[1]! <= filter.shape[1]!)) return own({ inputs, attrs: attrs as core.NamedAttrMap, backend }) as Info;
    const { top, bottom, left, right } = core.backend_util.computeConv2DInfo(x.shape as [number, number, number, number], filter.shape as [number, number, number, number], strides, dilations ?? 1, 'same', undefined, depthwise).padInfo;
    const explicit = { ...attrs, pad: [[0, 0], [top, bottom], [left, right], [0, 0]] };
    return own({ inputs, attrs: explicit as unknown as core.NamedAttrMap, backend }) as Info;
  };
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

type Volume = [number, number, number, number, number];
const three = (size: number | number[]): [number, number, number] => (typeof size === 'number' ? [size, size, size] : [...Array.from({ length: 3 - size.length }, () => 1), ...size] as [number, number, number]);

/** For every window of a max pooling, which value of `x` is the largest (the first of equals). An image is a volume of one slice. */
function findMaxima(x: Info, values: Float32Array, attrs: Record<string, unknown>): { maxima: Int32Array; outShape: number[] } {
  const { filterSize, strides, pad, dimRoundingMode } = attrs as { filterSize: number | number[]; strides: number | number[]; pad: 'valid' | 'same' | number; dimRoundingMode?: 'floor' };
  const image = x.shape.length === 4;
  const size = (of: number | number[]): [number, number, number] => three(image && typeof of === 'number' ? [of, of] : of);
  const shape = (image ? [x.shape[0], 1, ...x.shape.slice(1)] : x.shape) as Volume;
  const info = core.backend_util.computePool3DInfo(shape, size(filterSize), size(strides), 1, pad, dimRoundingMode);
  const { inDepth, inHeight, inWidth, inChannels: channels, padInfo } = info;
  const maxima = new Int32Array(info.outShape.reduce((a, b) => a * b, 1));
  let at = 0;
  for (let n = 0; n < info.batchSize; n++) for (let d = 0; d < info.outDepth; d++) for (let h = 0; h < info.outHeight; h++) for (let w = 0; w < info.outWidth; w++) for (let c = 0; c < channels; c++) {
    const [d0, h0, w0] = [d * info.strideDepth - padInfo.front, h * info.strideHeight - padInfo.top, w * info.strideWidth - padInfo.left];
    let best = -1;
    for (let i = Math.max(0, d0); i < Math.min(inDepth, d0 + info.filterDepth); i++) for (let j = Math.max(0, h0); j < Math.min(inHeight, h0 + info.filterHeight); j++) for (let k = Math.max(0, w0); k < Math.min(inWidth, w0 + info.filterWidth); k++) {
      const place = (((n * inDepth + i) * inHeight + j) * inWidth + k) * channels + c;
      if (best < 0 || values[place]! > values[best]!) best = place;
    }
    maxima[at++] = best;
  }
  return { maxima, outShape: image ? [info.outShape[0], ...info.outShape.slice(2)] : info.outShape };
}

/** The largest value of each window, also where all are negative. */
function maxPool({ inputs, attrs, backend }: KernelCall): Info {
  const x = inputs.x!, values = valuesOf(backend, x) as Float32Array;
  const { maxima, outShape } = findMaxima(x, values, attrs);
  const out = backend.makeOutput(outShape, x.dtype);
  valuesOf(backend, out).set(Float32Array.from(maxima, (place) => valuesOf(backend, x)[place]!));
  return out;
}

/** The gradient of max pooling goes to the largest value of each window. */
function maxPoolGrad({ inputs, attrs, backend }: KernelCall): Info {
  const { dy, input } = inputs as { dy: Info; input: Info };
  const { maxima } = findMaxima(input, valuesOf(backend, input) as Float32Array, attrs);
  const out = backend.makeOutput(input.shape, 'float32');
  const gradient = valuesOf(backend, out).fill(0), given = valuesOf(backend, dy);
  maxima.forEach((place, i) => { gradient[place]! += given[i]!; });
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
  // (The cpu backend's gradient of volumes is wrong, too, where a window is not a cube.)
  const replace = (name: string, kernelFunc: (call: KernelCall) => Info): void => {
    // What a kernel sets up when the backend starts is still needed where the new one calls it.
    const { setupFunc, disposeFunc } = core.getKernel(name, 'wasm')!;
    core.unregisterKernel(name, 'wasm');
    core.registerKernel({ kernelName: name, backendName: 'wasm', kernelFunc: kernelFunc as unknown as core.KernelFunc, ...(setupFunc ? { setupFunc } : {}), ...(disposeFunc ? { disposeFunc } : {}) });
  };
  for (const name of ['Conv2D', 'FusedConv2D', 'DepthwiseConv2dNative', 'FusedDepthwiseConv2D']) replace(name, withExplicitPadding(name));
  replace('Conv3DBackpropInputV2', byCpu('Conv3DBackpropInputV2', cpu));
  replace('MaxPoolGrad', maxPoolGrad);
  replace('MaxPool3DGrad', maxPoolGrad);
  replace('MaxPool3D', maxPool);
}
