/** Backends: which of them work on this machine, the choice of one, and the news of its loss. Each is a chunk of its own. */
import * as core from '@tensorflow/tfjs-core';
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import type { BackendChoice } from '../document/schema.ts';
import { registerGraphicsKernels } from './graphicsKernels.ts';
import { registerWasmKernels } from './wasmKernels.ts';
import type { BackendInfo, BackendName, TriedBackend } from '../worker/protocol.ts';

/** Best first. */
export const BACKENDS: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** Where the wasm files of TensorFlow.js are: a URL or a folder with a slash at the end, or one URL for each file. */
export type WasmPaths = string | Record<string, string>;

export interface OpenedBackend {
  info: BackendInfo;
  /** Notices: a card that was passed over. */
  findings: Finding[];
  /** Settles with the reason when the device goes away; never where it cannot. */
  lost: Promise<string>;
}

const SOFTWARE = /swiftshader|llvmpipe|software|basic render|softpipe/i;
const never = new Promise<string>(() => undefined);

/** Looks at every backend, without starting any. `detail` names the card, or why there is none. */
async function probeBackends(): Promise<{ backends: BackendInfo[]; best: BackendName }> {
  const backends = await Promise.all([probeWebGpu(), Promise.resolve(probeWebGl())]);
  const wasm = typeof WebAssembly === 'object';
  const all: BackendInfo[] = [
    ...backends,
    { name: 'wasm', works: wasm, software: false, detail: wasm ? 'WebAssembly' : 'WebAssembly is not available' },
    { name: 'cpu', works: true, software: false, detail: 'JavaScript' },
  ];
  return { backends: all, best: chooseBest(all) };
}

/** The best that works; a card that is simulated in software is slower than wasm. */
export function chooseBest(backends: readonly BackendInfo[]): BackendName {
  const good = backends.filter((backend) => backend.works && !backend.software);
  return BACKENDS.find((name) => good.some((backend) => backend.name === name)) ?? 'cpu';
}

async function probeWebGpu(): Promise<BackendInfo> {
  const info: BackendInfo = { name: 'webgpu', works: false, software: false, detail: 'WebGPU is not available' };
  if (typeof navigator === 'undefined' || !('gpu' in navigator)) return info;
  try {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return { ...info, detail: 'no WebGPU adapter' };
    const { vendor, architecture, description } = adapter.info;
    const detail = [vendor, architecture, description].filter(Boolean).join(' ') || 'a graphics card';
    const fallback = Boolean((adapter.info as { isFallbackAdapter?: boolean }).isFallbackAdapter);
    return { ...info, works: true, software: fallback || SOFTWARE.test(detail), detail };
  } catch (cause) {
    return { ...info, detail: String((cause as Error).message) };
  }
}

function probeWebGl(): BackendInfo {
  const info: BackendInfo = { name: 'webgl', works: false, software: false, detail: 'WebGL 2 is not available' };
  if (typeof OffscreenCanvas === 'undefined') return info;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { powerPreference: 'high-performance' });
  if (!gl) return info;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const detail = names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : String(gl.getParameter(gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { ...info, works: true, software: SOFTWARE.test(detail), detail };
}

/** Opens the chosen backend, or the best that works, and makes it TensorFlow.js's own. Throws `FindingError`. */
export async function openBackend(choice: BackendChoice, wasmPaths: WasmPaths): Promise<OpenedBackend> {
  const { backends, best } = await probeBackends();
  const infoOf = (name: BackendName): BackendInfo => backends.find((backend) => backend.name === name)!;
  if (choice !== 'auto') return { ...(await open(infoOf(choice), backends, wasmPaths)), findings: [] };
  const findings = backends
    .filter((backend) => backend.works && backend.software)
    .map((backend) => createFinding('train.software', {}, { backend: backend.name, received: backend.detail, chosen: best }));
  // A backend can look well and still fail; the next one is tried then.
  for (const name of BACKENDS.slice(BACKENDS.indexOf(best))) {
    const info = infoOf(name);
    if (!info.works || info.software) continue;
    try {
      return { ...(await open(info, backends, wasmPaths)), findings };
    } catch (cause) {
      if (name === 'cpu') throw cause;
      findings.push(cause instanceof FindingError ? { ...cause.finding, severity: 'warning' } : createFinding('train.failed', {}, { received: String(cause) }));
    }
  }
  return { ...(await open(infoOf('cpu'), backends, wasmPaths)), findings };
}

/** Starts every backend that looks well, one after the other, lets it compute something, and says how that went. */
export async function tryBackends(wasmPaths: WasmPaths): Promise<{ backends: TriedBackend[]; best: BackendName }> {
  const { backends, best } = await probeBackends();
  const tried: TriedBackend[] = [];
  for (const info of backends) {
    const begun = performance.now();
    try {
      await open(info, backends, wasmPaths);
      const sum = core.tidy(() => core.add(core.tensor1d([1, 2]), core.tensor1d([3, 4])));
      const [first, second] = await sum.data();
      sum.dispose();
      if (first !== 4 || second !== 6) throw new Error(`1 + 3 and 2 + 4 gave ${first} and ${second}`);
      tried.push({ ...info, milliseconds: Math.round(performance.now() - begun) });
    } catch (cause) {
      const detail = cause instanceof FindingError ? String(cause.finding.values?.received ?? cause.finding.problem) : (cause as Error).message;
      tried.push({ ...info, works: false, detail, milliseconds: null });
    }
  }
  return { backends: tried, best };
}

async function open(info: BackendInfo, backends: readonly BackendInfo[], wasmPaths: WasmPaths): Promise<Omit<OpenedBackend, 'findings'>> {
  const refuse = (received: string): never => {
    const expected = backends.filter((backend) => backend.works).map((backend) => backend.name).join(', ');
    throw new FindingError(createFinding('train.backendMissing', {}, { backend: info.name, expected, received }));
  };
  if (!info.works) refuse(info.detail);
  let lost = never;
  try {
    ({ lost } = await REGISTER[info.name](wasmPaths));
    if (!(await core.setBackend(info.name))) refuse('it did not start');
    await core.ready();
  } catch (cause) {
    if (cause instanceof FindingError) throw cause;
    refuse((cause as Error).message);
  }
  return { info, lost };
}

/** The loss of a device, boxed: a promise of a promise would wait for both. */
interface Watch { lost: Promise<string> }

/** Loads a backend's chunk and registers it, with a device of our own where that lets us hear of its loss. */
const REGISTER: Record<BackendName, (paths: WasmPaths) => Promise<Watch>> = {
  async webgpu() {
    const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
    const adapter = (await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }))!;
    const { maxBufferSize, maxStorageBufferBindingSize, maxComputeWorkgroupStorageSize, maxComputeWorkgroupsPerDimension, maxComputeWorkgroupSizeX, maxComputeInvocationsPerWorkgroup } = adapter.limits;
    const device = await adapter.requestDevice({
      requiredLimits: { maxBufferSize, maxStorageBufferBindingSize, maxComputeWorkgroupStorageSize, maxComputeWorkgroupsPerDimension, maxComputeWorkgroupSizeX, maxComputeInvocationsPerWorkgroup },
    });
    core.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', 64);
    registerGraphicsKernels('webgpu');
    replaceBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
    return { lost: device.lost.then((loss) => loss.message || 'the device was lost') };
  },
  async webgl() {
    const webgl = await import('@tensorflow/tfjs-backend-webgl');
    const canvas = new OffscreenCanvas(1, 1);
    const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, premultipliedAlpha: false, preserveDrawingBuffer: false, depth: false, stencil: false, powerPreference: 'high-performance' })!;
    webgl.setWebGLContext(2, gl as unknown as WebGLRenderingContext);
    registerGraphicsKernels('webgl');
    replaceBackend('webgl', () => new webgl.MathBackendWebGL());
    return { lost: new Promise((resolve) => canvas.addEventListener('webglcontextlost', () => resolve('the WebGL context was lost'))) };
  },
  async wasm(paths) {
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    // The threaded build makes its workers from the text of a function; bundled, it never settles.
    core.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (typeof paths === 'string') wasm.setWasmPaths(paths);
    else wasm.setWasmPaths(paths as Parameters<typeof wasm.setWasmPaths>[0] & object);
    await registerWasmKernels();
    return { lost: never };
  },
  async cpu() {
    await import('@tensorflow/tfjs-backend-cpu');
    return { lost: never };
  },
};

function replaceBackend(name: BackendName, make: () => core.KernelBackend): void {
  core.removeBackend(name);
  core.registerBackend(name, make, 5);
}
