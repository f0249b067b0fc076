/** Text of PyTorch programs for convolutions and pooling over windows, of tensors with the channels last. */
import type { Code, CodeSite } from './define.ts';
import { listOf, type ConvolutionKind, type ConvolutionParams, type PoolingParams, type Rank } from './layer/convolution.ts';
import { bias, channelsLast, sizeAt, sizes, unless } from './pytorchCode.ts';
import { call, type Keywords } from './python.ts';

const all = (values: readonly number[], value: number): boolean => values.every((each) => each === value);
const reach = (window: readonly number[], dilation: readonly number[]): number[] => window.map((size, i) => (size - 1) * dilation[i]! + 1);

/** Zeros that make TensorFlow's "same" of strides, or the past alone of a causal convolution; PyTorch pads by itself where strides are 1. */
function padding(kind: string, window: readonly number[], strides: readonly number[], dilation: readonly number[]): { modules: string[]; keywords: Keywords; helpers: string[] } {
  const wide = reach(window, dilation);
  if (kind === 'causal') return { modules: [call('nn.ZeroPad1d', [[wide[0]! - 1, 0]])], keywords: {}, helpers: [] };
  if (kind === 'valid') return { modules: [], keywords: {}, helpers: [] };
  if (all(strides, 1)) return { modules: [], keywords: { padding: 'same' }, helpers: [] };
  return { modules: [call('SamePad', [wide, strides])], keywords: {}, helpers: ['SamePad'] };
}

/** A convolution of any kind and rank. `shape` makes of the result what the node gives, before its activation. */
export function convolutionModule(site: CodeSite, kind: ConvolutionKind, rank: Rank, params: ConvolutionParams, shape?: (called: string) => string): Code {
  const channels = sizeAt(site), { filters = 0, depthMultiplier = 1, groups = 1, activation } = params;
  const window = listOf(params.kernelSize), strides = listOf(params.strides);
  const options = { activation, ...(shape ? { shape } : {}) };
  if (kind === 'transposed') return channelsLast(site, params, transposed(rank, channels, filters, window, strides, params), options);
  const dilation = params.dilationRate === undefined ? window.map(() => 1) : listOf(params.dilationRate);
  const pad = padding(params.padding, window, strides, dilation);
  const moving: Keywords = { ...(all(strides, 1) ? {} : { stride: sizes(strides) }), ...pad.keywords, ...(all(dilation, 1) ? {} : { dilation: sizes(dilation) }) };
  const name = `nn.Conv${rank}d`, own = bias(params.useBias);
  const inside = channels * depthMultiplier;
  const modules = kind === 'full' ? [call(name, [channels, filters, sizes(window)], { ...moving, groups: unless(groups, 1), ...own })]
    : kind === 'depthwise' ? [call(name, [channels, inside, sizes(window)], { ...moving, groups: channels, ...own })]
    : [call(name, [channels, inside, sizes(window)], { ...moving, groups: channels, bias: false }), call(name, [inside, filters, 1], own)];
  return channelsLast(site, params, [...pad.modules, ...modules], { ...options, helpers: pad.helpers });
}

/** A transposed convolution of Keras's length: places that PyTorch lacks come from its output padding, an odd one too many is cut off the end. */
function transposed(rank: Rank, channels: number, filters: number, window: readonly number[], strides: readonly number[], params: ConvolutionParams): string[] {
  const over = window.map((size, i) => (params.padding === 'same' ? Math.max(size - strides[i]!, 0) : 0));
  const lacks = window.map((size, i) => Math.max(strides[i]! - size, 0));
  const before = over.map((places) => Math.floor(places / 2)), odd = over.map((places) => places % 2);
  const make = call(`nn.ConvTranspose${rank}d`, [channels, filters, sizes(window)], {
    ...(all(strides, 1) ? {} : { stride: sizes(strides) }), ...(all(before, 0) ? {} : { padding: sizes(before) }), ...(all(lacks, 0) ? {} : { output_padding: sizes(lacks) }), ...bias(params.useBias),
  });
  return all(odd, 0) ? [make] : [make, call(`nn.ZeroPad${rank}d`, [odd.toReversed().flatMap((places) => [0, -places])])];
}

/** Pooling over windows. */
export function poolingModule(site: CodeSite, kind: 'Max' | 'Avg', rank: Rank, params: PoolingParams): Code {
  const window = listOf(params.poolSize), strides = listOf(params.strides);
  const same = params.padding === 'same';
  if (same && kind === 'Avg') return channelsLast(site, params, [call('SameAveragePool', [window, strides])], { helpers: ['SameAveragePool'] });
  const pool = call(`nn.${kind}Pool${rank}d`, [sizes(window), sizes(strides)]);
  return same ? channelsLast(site, params, [call('SamePad', [window, strides, -Infinity]), pool], { helpers: ['SamePad'] }) : channelsLast(site, params, [pool]);
}
