/** Text of PyTorch programs that the code facets of many nodes share: modules, activations, layout, operands. */
import { tensorAt, type Code, type CodeSite } from './define.ts';
import { call, literal, raw, type Keywords, type Raw } from './python.ts';

/** The Python name of the first tensor that is wired to a port. */
export const at = (site: CodeSite, port = 'x'): string => site.args[port]![0]!;

/** The Python name of the tensor at an optional port; undefined where it has no wire. */
export const atOptional = (site: CodeSite, port: string): string | undefined => site.args[port]?.[0];

/** How many axes the tensor at a port has. */
export const rankAt = (site: CodeSite, port = 'x'): number => tensorAt(site.inputs, port)!.shape.length;

/** The size of an axis, which the layer's inference has seen to be known. */
export const sizeAt = (site: CodeSite, axis = -1, port = 'x'): number => tensorAt(site.inputs, port)!.shape.at(axis)!;

/** The tensor at a port as float32. */
export const floatAt = (site: CodeSite, port = 'x'): string => (tensorAt(site.inputs, port)!.dtype === 'float32' ? at(site, port) : `${at(site, port)}.float()`);

/** Activations by Keras's names, as functions. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  linear: 'nn.Identity()', relu: 'F.relu', relu6: 'F.relu6', sigmoid: 'torch.sigmoid', tanh: 'torch.tanh', softmax: 'nn.Softmax(-1)', elu: 'F.elu', selu: 'F.selu', softplus: 'F.softplus',
  softsign: 'F.softsign', hardSigmoid: 'hard_sigmoid', swish: 'F.silu', mish: 'F.mish', gelu: 'F.gelu', exponential: 'torch.exp', hardSwish: 'F.hardswish',
};

/** An activation as a function that a helper can be given. */
export const activationFunction = (name: string): Raw => raw(FUNCTIONS[name]!);

/** An activation of a value. */
export function activate(name: string, x: string): string {
  if (name === 'linear') return x;
  return name === 'softmax' ? `F.softmax(${x}, dim=-1)` : `${FUNCTIONS[name]!}(${x})`;
}

/** The helpers that activations of these names need. */
export const functionHelpers = (...names: readonly string[]): string[] => (names.includes('hardSigmoid') ? ['hard_sigmoid'] : []);

/** A node that keeps nothing. */
export const expression = (text: string, ...helpers: readonly string[]): Code => ({ call: text, ...(helpers.length > 0 ? { helpers } : {}) });

interface ModuleOptions {
  /** Applied to what the module gives. */
  activation?: string;
  helpers?: readonly string[];
  /** What the module is called with; `x` where it is left out. */
  args?: readonly string[];
  /** Makes of the call what the node gives. */
  shape?: (called: string) => string;
}

/** A node that keeps a module. Where it does not train, its weights get no gradient. */
export function moduleOf(site: CodeSite, params: object, make: string, { activation = 'linear', helpers = [], args = [at(site)], shape = (called) => called }: ModuleOptions = {}): Code {
  const all = [...helpers, ...functionHelpers(activation)];
  const still = (params as { trainable?: boolean }).trainable === false;
  return { make: still ? `${make}.requires_grad_(False)` : make, call: activate(activation, shape(`${site.self}(${args.join(', ')})`)), ...(all.length > 0 ? { helpers: all } : {}) };
}

/** A module that a helper of ours is. */
export function helperModule(site: CodeSite, params: object, name: string, positional: Parameters<typeof call>[1], keywords: Keywords = {}, options: ModuleOptions = {}): Code {
  return moduleOf(site, params, call(name, positional, keywords), { ...options, helpers: [name, ...(options.helpers ?? [])] });
}

/** The wires of ports in order, named where one before them has no wire. */
export function wiredArgs(site: CodeSite, ports: readonly string[]): string[] {
  let skipped = false;
  return ports.flatMap((port) => {
    const name = atOptional(site, port);
    if (name === undefined) skipped = true;
    return name === undefined ? [] : [skipped ? `${port}=${name}` : name];
  });
}

/** A keyword that is left out where it has its default. */
export const unless = <T>(value: T, usual: T): T | undefined => (value === usual ? undefined : value);

/** A bias that is there unless it is said otherwise. */
export const bias = (useBias: boolean): { bias?: false } => (useBias ? {} : { bias: false });

/** The modules of one make, channels first, for a tensor that has them last. */
export function channelsLast(site: CodeSite, params: object, modules: readonly string[], options: ModuleOptions = {}): Code {
  return helperModule(site, params, 'ChannelsLast', modules.map(raw), {}, options);
}

/** One number for one axis, a tuple for more. */
export const sizes = (values: readonly number[]): number | readonly number[] => (values.length === 1 ? values[0]! : values);

interface Affine { center: boolean; scale: boolean; epsilon: number }

/**
 * A normalisation of PyTorch and the learnt scale and offset that it has: no argument for both, `bias=False` for a scale alone.
 * An offset alone, of this shape, follows as a module of our own. `none` says in PyTorch's words that there is no scale.
 */
export function normalisation(name: string, positional: Parameters<typeof call>[1], keywords: Keywords, { center, scale, epsilon }: Affine, none: string, offset: readonly number[]): { make: string[]; helpers: string[] } {
  const affine: Keywords = scale ? (center ? {} : { bias: false }) : { [none]: false };
  const make = call(name, positional, { eps: epsilon, ...keywords, ...affine });
  return center && !scale ? { make: [make, call('Offset', [offset])], helpers: ['Offset'] } : { make: [make], helpers: [] };
}

/** A tensor of fewer axes beside one of more: axes of size 1 come in after the batch axis, so that rows stay with rows. */
export function besideRows(site: CodeSite, ports: readonly string[]): string[] {
  const rank = Math.max(...ports.map((port) => rankAt(site, port)));
  return ports.map((port) => {
    const missing = rank - rankAt(site, port);
    return missing === 0 ? at(site, port) : `${at(site, port)}[:, ${Array(missing).fill('None').join(', ')}]`;
  });
}

/** An operation on `a` and `b`, or on `a` and the constant where `b` has no wire. */
export function pair(site: CodeSite, params: { readonly constant: number }, combine: (a: string, b: string, constant: boolean) => string): Code {
  if (atOptional(site, 'b') === undefined) return expression(combine(at(site, 'a'), literal(params.constant), true));
  const [a, b] = besideRows(site, ['a', 'b']);
  return expression(combine(a!, b!, false));
}

/** The parts of some axes: `[from, to]` with a null where a part goes to the end of its axis. */
export function sliced(x: string, parts: readonly (readonly [number, number | null])[]): string {
  const texts = parts.map(([from, to]) => (from === 0 && to === null ? ':' : `${from === 0 ? '' : from}:${to ?? ''}`));
  while (texts.at(-1) === ':') texts.pop();
  return texts.length === 0 ? x : `${x}[${[':', ...texts].join(', ')}]`;
}

/** Groups of the channels on the last axis at mean 0 and variance 1. */
export function groupNorm(site: CodeSite, params: Affine, groups: number): Code {
  const size = sizeAt(site), rank = rankAt(site);
  const { make, helpers } = normalisation('nn.GroupNorm', [groups, size], {}, params, 'affine', [size, ...Array<number>(rank - 2).fill(1)]);
  if (rank > 2) return channelsLast(site, params, make, { helpers });
  return moduleOf(site, params, make.length === 1 ? make[0]! : `nn.Sequential(${make.join(', ')})`, { helpers });
}

/** Every place of the axes after the batch axis as often as said. */
export const repeated = (x: string, by: readonly number[]): string => by.reduce((text, times, i) => (times === 1 ? text : `${text}.repeat_interleave(${times}, ${i + 1})`), x);

/** The arguments of a recurrent cell for its activations, where they are not the usual ones. */
export const cellActivations = ({ activation, recurrentActivation }: { activation: string; recurrentActivation?: string }): Keywords => ({
  activation: activation === 'tanh' ? undefined : activationFunction(activation),
  gate: recurrentActivation === undefined || recurrentActivation === 'sigmoid' ? undefined : activationFunction(recurrentActivation),
});

interface RecurrentParams { returnSequences: boolean; goBackwards: boolean; bidirectional: string; dropout: number; recurrentDropout: number; activation: string; recurrentActivation?: string; trainable: boolean }

/** The initial states that are wired, None for the others. */
function initialStates(site: CodeSite): string[] {
  const states = ['initialState', 'initialCell'].map((port) => atOptional(site, port) ?? 'None');
  return states.every((state) => state === 'None') ? [] : [`states=(${states.join(', ')})`];
}

/** A recurrent layer: its cell, a second one where it reads both ways, and the walk over time. */
export function recurrentModule(site: CodeSite, params: RecurrentParams, cell: string, positional: Parameters<typeof call>[1], keywords: Keywords): Code {
  const one = raw(call(cell, positional, keywords));
  const both = params.bidirectional !== 'none';
  return helperModule(site, params, 'Recurrent', both ? [one, one] : [one], {
    merge: both ? unless(params.bidirectional, 'concat') : undefined,
    return_sequences: unless(params.returnSequences, false), go_backwards: unless(params.goBackwards, false),
    dropout: unless(params.dropout, 0), recurrent_dropout: unless(params.recurrentDropout, 0),
  }, { helpers: [cell, ...functionHelpers(params.activation, params.recurrentActivation ?? '')], args: [...wiredArgs(site, ['x', 'mask']), ...initialStates(site)] });
}
