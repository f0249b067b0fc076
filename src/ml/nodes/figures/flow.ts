/** Diagrams of boxes and arrows: cells of recurrent layers, gates, and blocks as they are wired inside. */
import type { Block, ParamValues } from '../../document/schema.ts';
import { completeParams, type NodeDefinition } from '../define.ts';
import type { FlowArrow, FlowBox, FlowFigure, PlaneFigure, Point, Shape, Words } from '../figure.ts';

const box = (id: string, col: number, row: number, label: Words, more: Partial<FlowBox> = {}): FlowBox => ({ id, at: [col, row], label, ...more });
const port = (id: string, col: number, row: number, label: Words): FlowBox => box(id, col, row, label, { shape: 'port' });
const round = (id: string, col: number, row: number, label: string): FlowBox => box(id, col, row, label, { shape: 'round', tone: 'second' });
/** `a > b` for each arrow, with what is special about it. */
const arrows = (wires: readonly string[], special: Readonly<Record<string, Partial<FlowArrow>>> = {}): FlowArrow[] => wires.map((wire) => {
  const [from, to] = wire.split(' > ') as [string, string];
  return { from, to, ...special[wire] };
});

const lstm = (caption: Words): FlowFigure => ({
  kind: 'flow', caption,
  boxes: [
    port('c', 0, 0, 'c(t−1)'), port('x', 2.5, 0, 'x(t), h(t−1)'),
    box('f', 1, 1, 'forget', { detail: 'σ', tone: 'main' }), box('i', 2, 1, 'input', { detail: 'σ', tone: 'main' }), box('g', 3, 1, 'new', { detail: 'tanh' }), box('o', 4, 1, 'output', { detail: 'σ', tone: 'main' }),
    round('keep', 0, 2, '×'), round('write', 2, 2, '×'), round('sum', 0, 3, '+'), box('tanh', 2, 4, 'tanh'), round('read', 4, 4, '×'), port('c2', 0, 5, 'c(t)'), port('h2', 4, 5, 'h(t)'),
  ],
  arrows: arrows(['c > keep', 'x > f', 'x > i', 'x > g', 'x > o', 'f > keep', 'i > write', 'g > write', 'keep > sum', 'write > sum', 'sum > c2', 'sum > tanh', 'tanh > read', 'o > read', 'read > h2']),
});
export const lstmFigure = lstm('One step of an LSTM. The memory c runs down on the left: the forget gate keeps a part of it, the input gate lets new values in, the output gate decides what of it is shown as h.');
export const convLstmFigure = lstm('One step: as an LSTM, but c, h and x are images and every gate is a convolution of x and h. The memory c runs down on the left.');
export const gruFigure: FlowFigure = {
  kind: 'flow', caption: 'One step of a GRU. The reset gate decides how much of the old state the new values see; the update gate z mixes the old state with the new one.',
  boxes: [
    port('h', 0, 0, 'h(t−1)'), port('x', 2, 0, 'x(t)'), box('r', 1, 1, 'reset', { detail: 'σ', tone: 'main' }), box('z', 3, 1, 'update', { detail: 'σ', tone: 'main' }),
    round('part', 1, 2, '×'), box('new', 2, 3, 'new', { detail: 'tanh' }), box('mix', 1, 4, 'mix', { detail: 'z·h + (1−z)·new', tone: 'second' }), port('h2', 1, 5, 'h(t)'),
  ],
  arrows: arrows(['h > r', 'x > r', 'x > z', 'h > z', 'h > part', 'r > part', 'part > new', 'x > new', 'new > mix', 'z > mix', 'h > mix', 'mix > h2'], { 'h > z': { tone: 'faint' }, 'h > r': { tone: 'faint' }, 'x > r': { tone: 'faint' }, 'x > z': { tone: 'faint' } }),
};
/** Three steps side by side would hide that there is one set of weights: so they are drawn as three times the same cell. */
export const rnnFigure: FlowFigure = {
  kind: 'flow', caption: 'Three steps of the same cell, with the same weights: each gets its input and the state of the step before.',
  boxes: [0, 1, 2].flatMap((t): FlowBox[] => [port(`x${t}`, t, 0, `x${t + 1}`), box(`c${t}`, t, 1, 'cell', { detail: 'tanh', tone: 'main' }), port(`h${t}`, t, 2, `h${t + 1}`)]),
  arrows: [...[0, 1, 2].flatMap((t) => arrows([`x${t} > c${t}`, `c${t} > h${t}`])), ...arrows(['c0 > c1', 'c1 > c2'], { 'c0 > c1': { tone: 'second' }, 'c1 > c2': { tone: 'second' } })],
};
export const timeDistributedFigure: FlowFigure = {
  kind: 'flow', caption: 'The same layer, with the same weights, on every step by itself; no step sees another.',
  boxes: [0, 1, 2].flatMap((t): FlowBox[] => [port(`x${t}`, t, 0, `x${t + 1}`), box(`c${t}`, t, 1, 'layer', { tone: 'main' }), port(`h${t}`, t, 2, `y${t + 1}`)]),
  arrows: [0, 1, 2].flatMap((t) => arrows([`x${t} > c${t}`, `c${t} > h${t}`])),
};
export const exciteFigure: FlowFigure = {
  kind: 'flow', caption: 'The mean of each channel goes through two small layers; what comes out, a number from 0 to 1 for each channel, is what the channel is multiplied by.',
  boxes: [port('x', 0, 0, 'x'), box('mean', 1, 1, 'mean of each channel'), box('down', 1, 2, 'Dense', { detail: 'relu' }), box('up', 1, 3, 'Dense', { detail: 'σ', tone: 'main' }), round('times', 0, 4, '×'), port('y', 0, 5, 'y')],
  arrows: arrows(['x > mean', 'mean > down', 'down > up', 'up > times', 'x > times', 'times > y']),
};
export const separableFigure = ({ kernelSize }: { kernelSize: number | readonly number[] }): FlowFigure => {
  const size = typeof kernelSize === 'number' ? [kernelSize] : kernelSize;
  return {
    kind: 'flow', caption: 'First a window for each channel by itself, then one of a single place that mixes the channels: far fewer weights than both at once.',
    boxes: [
      port('x', 1, 0, 'x'), ...[0, 1, 2].map((c) => box(`d${c}`, c, 1, { text: 'channel {{number}}', values: { number: c + 1 } }, { detail: size.join(' × '), tone: c === 0 ? 'main' : c === 1 ? 'second' : 'third' })),
      box('p', 1, 2, 'mix the channels', { detail: size.map(() => 1).join(' × ') }), port('y', 1, 3, 'y'),
    ],
    arrows: arrows(['x > d0', 'x > d1', 'x > d2', 'd0 > p', 'd1 > p', 'd2 > p', 'p > y']),
  };
};
export const gluFigure = ({ gate }: { gate: string }): FlowFigure => ({
  kind: 'flow', caption: 'The last axis is cut into two halves; the second, as a gate, decides how much of the first passes.',
  boxes: [port('x', 0.5, 0, 'x'), box('a', 0, 1, 'first half'), box('b', 1, 1, 'second half'), box('g', 1, 2, 'gate', { detail: gate === 'sigmoid' ? 'σ' : gate, tone: 'main' }), round('times', 0.5, 3, '×'), port('y', 0.5, 4, 'y')],
  arrows: arrows(['x > a', 'x > b', 'b > g', 'a > times', 'g > times', 'times > y']),
});
export const reparameterizationFigure: FlowFigure = {
  kind: 'flow', caption: 'The chance comes from outside: noise, stretched by the standard deviation and shifted by the mean. So the gradient (solid) reaches both, and none has to pass the draw (dashed).',
  boxes: [port('m', 0, 0, 'mean'), port('v', 1, 0, 'log variance'), port('n', 2, 0, 'noise'), box('d', 1, 1, 'standard deviation'), round('times', 1.5, 2, '×'), round('plus', 0.75, 3, '+'), port('z', 0.75, 4, 'z')],
  arrows: arrows(['v > d', 'd > times', 'n > times', 'times > plus', 'm > plus', 'plus > z'], { 'n > times': { dashed: true } }),
};
const passing = (caption: Words, label: Words, back: Partial<FlowArrow>, sign: string): FlowFigure => ({
  kind: 'flow', caption,
  boxes: [box('a', 0, 0, 'layers before'), box('g', 0, 1, label, { tone: 'main', detail: sign }), box('b', 0, 2, 'layers after')],
  arrows: [{ from: 'a', to: 'g', label: 'values' }, { from: 'g', to: 'b' }, { from: 'b', to: 'g', bend: 0.5, tone: 'second', label: 'gradient' }, { from: 'g', to: 'a', bend: 0.5, tone: 'second', ...back }],
});
export const reversalFigure = passing('Values pass downwards as they are; the gradient comes back up with its sign turned: what is before learns the opposite of what is after.', 'reversal', {}, '× −λ');
export const stopFigure = passing('Values pass downwards as they are; the gradient ends here, so what is before learns nothing from what is after.', 'stop', { dashed: true, tone: 'faint' }, '× 0');
export const stochasticDepthFigure = ({ rate }: { rate: number }): FlowFigure => ({
  kind: 'flow', caption: { text: 'While training the branch (dashed) rests for a share of {{rate}} of the rows, which then take the residual alone. Afterwards it always counts.', values: { rate } },
  boxes: [port('x', 0, 0, 'residual'), box('b', 1, 1, 'branch', { tone: 'main' }), round('plus', 0, 2, '+'), port('y', 0, 3, 'y')],
  arrows: arrows(['x > b', 'b > plus', 'x > plus', 'plus > y'], { 'b > plus': { dashed: true } }),
});

/** Every input to every unit. */
export const denseFigure: PlaneFigure = {
  kind: 'plane', width: 6, height: 3.4, steps: 4, caption: 'Every unit on the right adds up all inputs on the left, each times a weight of its own. Drawn: 3 inputs, 4 units, 12 weights.',
  shapes: [
    ...[0, 1, 2, 3].flatMap((unit): Shape[] => [0, 1, 2].flatMap((input): Shape[] => {
      const points: Point[] = [[1.25, 0.8 + input * 0.9], [4.75, 0.4 + unit * 0.85]];
      return [{ shape: 'line', points, tone: 'faint' }, { shape: 'line', points, tone: 'main', from: unit, to: unit }];
    })),
    ...[0, 1, 2].map((input): Shape => ({ shape: 'ellipse', x: 1, y: 0.8 + input * 0.9, rx: 0.25, ry: 0.25, tone: 'second', fill: true })),
    ...[0, 1, 2, 3].flatMap((unit): Shape[] => [{ shape: 'ellipse', x: 5, y: 0.4 + unit * 0.85, rx: 0.25, ry: 0.25, tone: 'faint', fill: true }, { shape: 'ellipse', x: 5, y: 0.4 + unit * 0.85, rx: 0.25, ry: 0.25, tone: 'main', fill: true, from: unit, to: unit }]),
  ],
};

const SIGNS: Readonly<Record<string, string>> = { 'layer.add': '+', 'layer.multiply': '×', 'op.add': '+', 'op.multiply': '×' };

/** What tells one node of a block from another of its type. */
function detailOf(params: ParamValues): string {
  const sizes = params.kernelSize ?? params.poolSize;
  return [
    Array.isArray(sizes) ? sizes.join(' × ') : typeof sizes === 'number' ? String(sizes) : '',
    typeof params.activation === 'string' && params.activation !== 'linear' ? params.activation : '',
  ].filter((part) => part !== '').join(', ');
}

/** A block as it is wired inside, from top to bottom. */
export function blockFigure(block: Block, lookUp: (type: string) => NodeDefinition | undefined): FlowFigure {
  const nodes = Object.values(block.nodes);
  // The canvas runs from left to right, the guide from top to bottom; columns and rows are the places that are taken.
  const rank = (values: readonly number[]): ReadonlyMap<number, number> => new Map([...new Set(values)].sort((a, b) => a - b).map((value, i) => [value, i]));
  const down = rank(nodes.map((node) => node.position.x));
  const left = Math.min(...nodes.map((node) => node.position.y));
  const place = (id: string): Point => [(block.nodes[id]!.position.y - left) / 160, down.get(block.nodes[id]!.position.x)! + 1];
  const mean = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + place(id)[0], 0) / ids.length;
  // What goes to several places, past others, stands on the right, where there is room for its arrows.
  const inputs = block.inputs.toSorted((a, b) => a.to.length - b.to.length);
  const beside = (i: number, of: number): number => (i - (of - 1) / 2) * 0.9;
  return {
    kind: 'flow', caption: { text: 'The block from inside: {{count}} nodes, from its inputs at the top to its outputs at the bottom.', values: { count: nodes.length } },
    boxes: [
      ...inputs.map(({ name, to }, i) => port(`in.${name}`, mean(to.map((end) => end.node)) + beside(i, inputs.length), 0, name)),
      ...nodes.map((node): FlowBox => {
        const definition = lookUp(node.type), sign = SIGNS[node.type];
        if (sign) return { ...round(node.id, 0, 0, sign), at: place(node.id) };
        const detail = definition ? detailOf(completeParams(definition, node.params)) : '';
        return { id: node.id, at: place(node.id), label: node.title ?? { node: node.type }, ...(detail ? { detail } : {}), ...(definition?.category === 'convolution' || definition?.category === 'attention' ? { tone: 'main' as const } : {}) };
      }),
      ...block.outputs.map(({ name, from }, i): FlowBox => port(`out.${name}`, place(from.node)[0] + beside(i, block.outputs.length), Math.max(...down.values()) + 2, name)),
    ],
    arrows: [
      ...block.inputs.flatMap(({ name, to }) => to.map((end): FlowArrow => ({ from: `in.${name}`, to: end.node }))),
      ...Object.values(block.edges).map((edge): FlowArrow => ({ from: edge.source, to: edge.target })),
      ...block.outputs.map(({ name, from }): FlowArrow => ({ from: from.node, to: `out.${name}` })),
    ],
  };
}
