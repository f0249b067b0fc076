/** Nodes as Keras 3 text: our parameters as Keras's keywords, what Keras does by default left out. The programs have `import keras` and `from keras import layers, ops`. */
import type { Code, CodeSite } from './define.ts';
import { call, literal, raw, snakeCase, type Keywords, type PythonValue } from './python.ts';

/** Keras's own values of parameters that mean the same in all of its layers. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  activation: 'linear', recurrentActivation: 'sigmoid', useBias: true, unitForgetBias: true, resetAfter: true, trainable: true, padding: 'valid', groups: 1, depthMultiplier: 1,
  returnSequences: false, goBackwards: false, dropout: 0, recurrentDropout: 0, center: true, scale: true, momentum: 0.99, axis: -1,
  kernelInitializer: 'glorotUniform', recurrentInitializer: 'orthogonal', biasInitializer: 'zeros', depthwiseInitializer: 'glorotUniform', pointwiseInitializer: 'glorotUniform',
  embeddingsInitializer: 'randomUniform', gammaInitializer: 'ones', betaInitializer: 'zeros', alphaInitializer: 'zeros',
};
/** Parameters that Keras takes as 1 along every axis. */
const ONES: ReadonlySet<string> = new Set(['strides', 'dilationRate']);

/** A constraint, along the axes of one unit's or one filter's weights: `[…window, in, out]`, transposed `[…window, out, in]`, a table of vectors `[rows, units]`. */
function constraintText(layer: string, weight: string, value: string): string {
  if (value === 'nonNeg') return 'keras.constraints.NonNeg()';
  const rank = weight === 'bias' ? 0 : Number(/Conv\w*(\d)D/.exec(layer)?.[1] ?? 0);
  const window = Array.from({ length: rank }, (_, i) => i);
  const axes = rank === 0 ? [weight === 'embeddings' ? 1 : 0] : weight === 'depthwise' ? window : [...window, layer.includes('Transpose') ? rank + 1 : rank];
  const axis = literal(axes.length === 1 ? axes[0]! : axes);
  return value === 'unitNorm' ? `keras.constraints.UnitNorm(axis=${axis})` : `keras.constraints.MaxNorm(2, axis=${axis})`;
}

interface LayerOptions {
  /** Parameters that stand first, without a name. */
  first?: readonly string[];
  /** Values that this layer of Keras has by itself, where they differ from those of other layers. */
  defaults?: Readonly<Record<string, unknown>>;
  /** Parameters under other names or with other values; undefined leaves one out. */
  instead?: Keywords;
}

/** The text that makes a layer: `layers.NAME(…)`, or the name of a helper. */
export function layerText(name: string, params: object, { first = [], defaults = {}, instead = {} }: LayerOptions = {}): string {
  const values = params as Readonly<Record<string, PythonValue>>;
  const named: Record<string, PythonValue | undefined> = {};
  for (const [param, value] of Object.entries(values)) {
    if (first.includes(param) || Object.hasOwn(instead, snakeCase(param))) continue;
    if (/L[12]$/.test(param)) named[`${snakeCase(param.slice(0, -2))}_regularizer`] = regularizerOf(values, param.slice(0, -2));
    else if (param.endsWith('Constraint')) named[snakeCase(param)] = value === 'none' ? undefined : raw(constraintText(name, param.slice(0, -'Constraint'.length), String(value)));
    else if (!isDefault(param, value, defaults)) named[snakeCase(param)] = valueOf(param, value);
  }
  return call(name, first.map((param) => valueOf(param, values[param]!)), { ...named, ...instead });
}

/** A node that is one layer of Keras. */
export function layerCode(name: string, params: object, options?: LayerOptions): Code {
  return withHelpers({ make: layerText(`layers.${name}`, params, options) }, activationHelpers(params));
}

/** A node that is a layer of our own, from the helper of that name, called with its inputs in order. */
export function helperCode(name: string, params: object, site: CodeSite, options?: LayerOptions): Code {
  const inputs = Object.values(site.args).flat();
  return { make: layerText(name, params, options), call: `${site.self}(${inputs.join(', ')})`, helpers: [name, ...activationHelpers(params)] };
}

/** A layer of Keras that mixes images and labels: it is used on the batches of a training, and the network gets what it made. */
export function mixingCode(name: string, params: object, site: CodeSite): Code {
  return { make: `${layerText(`layers.${name}`, params)}  # fit on mix_batches(${site.self}, batches)`, call: site.args.x![0]!, helpers: ['mix_batches'] };
}

/** An activation by our name, as a value of a keyword. */
export function activationText(name: string): PythonValue {
  return name === 'hardSigmoid' ? raw('hard_sigmoid') : name === 'swish' ? 'silu' : name === 'hardSwish' ? 'hard_silu' : name;
}

/** The helpers that the activations among these parameters need: Keras 3 has another hard sigmoid than ours. */
export function activationHelpers(params: object): string[] {
  return Object.values(params).includes('hardSigmoid') ? ['hard_sigmoid'] : [];
}

/** Code, and what it needs. */
export function withHelpers(code: Code, helpers: readonly string[]): Code {
  return helpers.length > 0 ? { ...code, helpers } : code;
}

/** The Python name of the one wire at a port. */
export function argAt({ args }: CodeSite, port: string): string {
  return args[port]![0]!;
}

/** A merge of the wires of all ports, in order: `layers.NAME(…)([a, b])`. */
export function mergeCode(name: string, { args }: CodeSite, keywords: Keywords = {}): Code {
  return { call: `${call(`layers.${name}`, [], keywords)}([${Object.values(args).flat().join(', ')}])` };
}

/** A function of the wire at `x`: `ops.NAME(x, …)`. */
export function opCode(name: string, site: CodeSite, positional: readonly PythonValue[] = [], keywords: Keywords = {}): Code {
  return { call: call(`ops.${name}`, [raw(argAt(site, 'x')), ...positional], keywords) };
}

/** One recurrent layer of Keras, in one direction or both, with the mask and the states that may be wired; gives its result and its last states. */
export function recurrentCode(name: string, params: object & { bidirectional: string }, site: CodeSite, first: readonly string[]): Code {
  const mask = site.args.mask?.[0];
  const layer = layerText(`layers.${name}`, params, { first, defaults: { activation: 'tanh' }, instead: { bidirectional: undefined, return_state: true } });
  const both = params.bidirectional !== 'none';
  // On JAX, Keras spreads a mask along the last axes of an image, so it is given all axes of one.
  const steps = name.startsWith('Conv') ? `ops.expand_dims(ops.cast(${mask}, "bool"), (2, 3, 4))` : `ops.cast(${mask}, "bool")`;
  const start = initialStates(site, name.endsWith('LSTM') || name.startsWith('Conv') ? ['initialState', 'initialCell'] : ['initialState'], both);
  const named = [...(mask ? [`mask=${steps}`] : []), ...(start ? [`initial_state=[${start.join(', ')}]`] : [])];
  return withHelpers({
    make: both ? call('BothDirections', [raw(layer)], { merge_mode: params.bidirectional === 'concat' ? undefined : params.bidirectional }) : layer,
    ...(named.length > 0 ? { call: `${site.self}(${[argAt(site, 'x'), ...named].join(', ')})` } : {}),
  }, [...(both ? ['BothDirections'] : []), ...activationHelpers(params)]);
}

/** What Keras is given as initial states: those that are wired, zeros for the others, first of one direction and then of the other; null where none is wired. */
function initialStates({ args }: CodeSite, ports: readonly string[], both: boolean): string[] | null {
  const wired = ports.flatMap((port) => args[port]?.[0] ?? []);
  if (wired.length === 0) return null;
  const states = ports.map((port) => args[port]?.[0] ?? `ops.zeros_like(${wired[0]!})`);
  return both ? [0, 1].flatMap((direction) => states.map((state) => `ops.split(${state}, 2, axis=-1)[${direction}]`)) : states;
}

/** A pooling layer over windows; Keras steps by the size of the window where it is told nothing else. */
export function poolingCode(name: string, params: { poolSize: number | readonly number[]; strides: number | readonly number[] }): Code {
  const same = literal(params.poolSize) === literal(params.strides);
  return layerCode(name, params, { first: ['poolSize'], ...(same ? { instead: { strides: undefined } } : { defaults: { strides: params.poolSize } }) });
}

/** Whether the parameters of the weight `name` are all what Keras has by itself. */
export function hasDefaults(params: object, weight: string): boolean {
  const values = params as Readonly<Record<string, PythonValue>>;
  return isDefault(`${weight}Initializer`, values[`${weight}Initializer`]!, {}) && values[`${weight}Constraint`] === 'none' && regularizerOf(values, weight) === undefined;
}

function isDefault(param: string, value: PythonValue, defaults: Readonly<Record<string, unknown>>): boolean {
  if (Object.hasOwn(defaults, param)) return literal(defaults[param] as PythonValue) === literal(value);
  if (ONES.has(param)) return [value].flat().every((one) => one === 1);
  return Object.hasOwn(DEFAULTS, param) && DEFAULTS[param] === value;
}

function valueOf(param: string, value: PythonValue): PythonValue {
  if (param.endsWith('Initializer')) return value === 'leCunUniform' ? 'lecun_uniform' : value === 'leCunNormal' ? 'lecun_normal' : snakeCase(String(value));
  return /activation$/i.test(param) ? activationText(String(value)) : value;
}

function regularizerOf(values: Readonly<Record<string, PythonValue>>, weight: string): PythonValue | undefined {
  const l1 = Number(values[`${weight}L1`] ?? 0), l2 = Number(values[`${weight}L2`] ?? 0);
  if (l1 === 0 && l2 === 0) return undefined;
  if (l1 === 0) return raw(`keras.regularizers.L2(${l2})`);
  return raw(l2 === 0 ? `keras.regularizers.L1(${l1})` : `keras.regularizers.L1L2(l1=${l1}, l2=${l2})`);
}
