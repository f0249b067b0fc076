/** The figures of guides: right for all parameters, true to the nodes themselves, and said in both languages. */
import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { figuresZh } from '../../renderer/i18n/zh/nodes/figures.ts';
import { tf } from '../../src/ml/backend/tf.ts';
import type { ParamValue, ParamValues } from '../../src/ml/document/schema.ts';
import { SHIPPED_DEFINITIONS } from '../../src/ml/nodes/blocks.ts';
import { completeParams, type CheckedParams, type DefinitionOf, type NodeDefinition, type ParamSpec } from '../../src/ml/nodes/define.ts';
import { figureOf, type CurveFigure, type Figure, type FlowBox, type GridsFigure, type Shape, type Words } from '../../src/ml/nodes/figure.ts';
import { descend, RAVINE } from '../../src/ml/nodes/figures/optimizer.ts';
import { weightAt } from '../../src/ml/nodes/figures/windows.ts';
import { definitionOf, REGISTRY } from '../../src/ml/nodes/registry.ts';
import type { Tensor } from '../../src/ml/nodes/tf.ts';
import { buildLayer, type LayerDefinition } from '../support/layers.ts';

const DEFINITIONS: readonly NodeDefinition[] = [...REGISTRY, ...SHIPPED_DEFINITIONS];
const drawn = DEFINITIONS.filter((definition) => figureOf(definition, {}) !== null);

/** The ends of what a parameter may be, and everything between where that is a choice. */
function extremes(spec: ParamSpec): ParamValue[] {
  switch (spec.kind) {
    case 'choice': return spec.choices.map(({ value }) => value);
    case 'boolean': return [true, false];
    case 'integer': return [spec.min ?? -1000, spec.max ?? 1000];
    case 'number': return [spec.exclusiveMin ? spec.min! + 1e-9 : spec.min ?? -1e6, spec.max ?? 1e6];
    case 'integers': return [[...spec.default].map(() => spec.min ?? -50), [...spec.default].map(() => spec.max ?? 50)];
    default: return [];
  }
}

/** Each parameter at its ends, one after the other, and all of them together. */
function variants(definition: NodeDefinition): ParamValues[] {
  const specs = Object.entries(definition.params);
  const end = (at: 0 | -1): ParamValues => Object.fromEntries(specs.flatMap(([name, spec]) => { const value = extremes(spec).at(at); return value === undefined ? [] : [[name, value]]; }));
  return [{}, ...specs.flatMap(([name, spec]) => extremes(spec).map((value) => ({ [name]: value }))), end(0), end(-1)];
}

function wordsOf(figure: Figure): Words[] {
  const own = (label: FlowBox['label']): Words[] => (typeof label === 'object' && 'node' in label ? [] : [label]);
  const caption = [figure.caption].flat() as Words[];
  switch (figure.kind) {
    case 'curve': return [...caption, figure.x.label, figure.y.label, ...figure.lines.map((line) => line.label)];
    case 'grids': return [...caption, ...figure.grids.flatMap(({ label }) => label ?? [])];
    case 'flow': return [...caption, ...figure.boxes.flatMap(({ label }) => own(label)), ...figure.arrows.flatMap(({ label }) => label ?? [])];
    case 'plane': return [...caption, ...figure.shapes.flatMap((shape) => (shape.shape === 'text' ? shape.text : []))];
  }
}

/** The points that a shape spans. */
function cornersOf(shape: Shape): (readonly [number, number])[] {
  switch (shape.shape) {
    case 'rect': return [[shape.x, shape.y], [shape.x + shape.width, shape.y + shape.height]];
    case 'ellipse': return [[shape.x - shape.rx, shape.y - shape.ry], [shape.x + shape.rx, shape.y + shape.ry]];
    case 'line': return [...shape.points];
    case 'text': return [[shape.x, shape.y]];
  }
}

/** What is wrong with a figure. */
function faults(figure: Figure): string[] {
  const wrong: string[] = [];
  const claim = (holds: boolean, what: string): void => { if (!holds) wrong.push(what); };
  switch (figure.kind) {
    case 'curve':
      claim(figure.x.to > figure.x.from && figure.y.to > figure.y.from && [figure.x.from, figure.x.to, figure.y.from, figure.y.to].every(Number.isFinite), `axes ${JSON.stringify([figure.x, figure.y])}`);
      claim(figure.lines.length > 0 && figure.lines[0]!.parts.length > 0, 'no line');
      for (const { parts } of figure.lines) {
        for (const [x, y] of parts.flat()) claim(x >= figure.x.from && x <= figure.x.to && y >= figure.y.from - 1e-9 && y <= figure.y.to + 1e-9, `point ${x}, ${y}`);
      }
      break;
    case 'grids':
      for (const grid of figure.grids) {
        claim(grid.cells.length === grid.rows * grid.cols && grid.rows >= 1 && grid.cols >= 1 && grid.rows <= 16 && grid.cols <= 16, `grid ${grid.rows} × ${grid.cols} of ${grid.cells.length}`);
        claim(grid.cells.every(({ level = 0, text = '' }) => level >= 0 && level <= 1 && !/NaN|Infinity|undefined/.test(text) && text.length <= 8), `cells ${grid.cells.map((cell) => cell.text).join(' ')}`);
      }
      for (const lit of figure.steps) claim(lit.length === figure.grids.length && lit.every((cells, i) => cells.every((cell) => Number.isInteger(cell) && cell >= 0 && cell < figure.grids[i]!.cells.length)), `step ${JSON.stringify(lit)}`);
      break;
    case 'flow': {
      const ids = figure.boxes.map((box) => box.id);
      claim(new Set(ids).size === ids.length, 'two boxes of one id');
      for (const { from, to } of figure.arrows) claim(ids.includes(from) && ids.includes(to), `arrow ${from} → ${to}`);
      for (const { at } of figure.boxes) claim(at.every(Number.isFinite), `box at ${at.join()}`);
      break;
    }
    case 'plane':
      for (const shape of figure.shapes) for (const [x, y] of cornersOf(shape)) claim(x >= -0.05 && x <= figure.width + 0.05 && y >= -0.05 && y <= figure.height + 0.05, `${shape.shape} at ${x}, ${y}`);
      break;
  }
  for (const words of wordsOf(figure)) {
    if (typeof words === 'string') claim(!words.includes('{{'), words);
    else claim([...words.text.matchAll(/\{\{(\w+)\}\}/g)].every(([, name]) => words.values[name!] !== undefined && !Number.isNaN(words.values[name!])), `${words.text} ${JSON.stringify(words.values)}`);
  }
  return wrong;
}

describe('every figure', () => {
  it('is there for most nodes and for all shipped blocks', () => {
    expect(drawn.length).toBeGreaterThanOrEqual(200);
    expect(SHIPPED_DEFINITIONS.filter((definition) => figureOf(definition, {}) === null)).toEqual([]);
  });

  it.each(drawn.map((definition) => [definition.id, definition] as const))('%s is finite and inside of its frame, whatever is set', (_id, definition) => {
    for (const params of variants(definition)) expect(faults(figureOf(definition, params)!), JSON.stringify(params)).toEqual([]);
  });

  it('is drawn with the default where a value is not allowed', () => {
    const definition = definitionOf('layer.elu')!;
    expect(figureOf(definition, { alpha: -3 })).toEqual(figureOf(definition, {}));
    expect(figureOf(definition, { alpha: 2 })).not.toEqual(figureOf(definition, {}));
  });

  it('is said in Chinese, with the same placeholders', () => {
    const texts = new Set(drawn.flatMap((definition) => variants(definition).flatMap((params) => wordsOf(figureOf(definition, params)!).map((words) => (typeof words === 'string' ? words : words.text)))));
    // What holds no word of two letters is a sign, the same in every language.
    const said = [...texts].filter((text) => /[A-Za-z]{2}/.test(text));
    const placeholders = (text: string): string[] => [...text.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort();
    expect(said.filter((text) => !Object.hasOwn(figuresZh, text))).toEqual([]);
    expect(said.filter((text) => placeholders(text).join() !== placeholders(figuresZh[text]!).join())).toEqual([]);
    expect(Object.keys(figuresZh).filter((text) => !texts.has(text)), 'words that no figure has').toEqual([]);
  });
});

const curveOf = (definition: NodeDefinition, params: ParamValues): CurveFigure => figureOf(definition, params) as CurveFigure;
/** The points of the first line, away from where it is cut off or jumps. */
const pointsOf = (figure: CurveFigure, line = 0): (readonly [number, number])[] => figure.lines[line]!.parts.flatMap((part) => part.slice(1, -1)).filter((_, i) => i % 7 === 3);

describe('a curve', () => {
  const pointwise = drawn.filter((definition): definition is LayerDefinition => definition.role === 'layer' && figureOf(definition, {})!.kind === 'curve' && !['layer.gaussianNoise', 'layer.gaussianDropout', 'layer.prelu'].includes(definition.id));

  it.each(pointwise.map((definition) => [definition.id, definition] as const))('of %s is what the layer gives', (_id, definition) => {
    for (const params of variants(definition)) {
      const figure = figureOf(definition, params)!;
      if (figure.kind !== 'curve' || Math.max(Math.abs(figure.x.to), Math.abs(figure.y.to)) > 1e4) continue;
      // A float32 that stands just beside a jump may fall on its other side.
      const points = pointsOf(figure).filter(([x], i, all) => all[i - 1] === undefined || x - all[i - 1]![0] > 1e-3);
      const { layer, model } = buildLayer(tf, definition, params, { x: [{ type: 'tensor', shape: [null, points.length], axes: ['batch', 'features'], dtype: 'float32' }] });
      const given = tf.tidy(() => [...(layer.apply(tf.tensor2d([points.map(([x]) => x)])) as Tensor).dataSync()]);
      const reach = figure.y.to - figure.y.from;
      expect(points.length).toBeGreaterThan(10);
      points.forEach(([x, y], i) => expect(Math.abs(given[i]! - y) / reach, `${JSON.stringify(params)} at ${x}`).toBeLessThan(1e-3));
      model.dispose();
    }
  });

  const losses = drawn.filter((definition): definition is DefinitionOf<'loss'> => {
    const figure = figureOf(definition, {})!;
    return definition.role === 'loss' && figure.kind === 'curve' && figure.lines.some((line) => line.truth !== undefined);
  });
  it.each(losses.map((definition) => [definition.id, definition] as const))('of %s is what the loss gives', (_id, definition) => {
    for (const params of variants(definition)) {
      const complete = completeParams(definition, params) as unknown as CheckedParams;
      const figure = curveOf(definition, params);
      if (figure.y.to > 1e5) continue;
      const loss = definition.buildLoss(tf, complete, { classCounts: null, seed: 1, clock: { step: 1 }, again: null });
      for (const [place, line] of figure.lines.entries()) {
        if (line.truth === undefined) continue;
        for (const [x, y] of pointsOf(figure, place)) {
          const given = tf.tidy(() => loss({ prediction: tf.tensor2d([[x]]), target: tf.tensor2d([[line.truth!]]) }).dataSync()[0]!);
          expect(Math.abs(given - y) / (figure.y.to - figure.y.from), `${JSON.stringify(params)}, truth ${line.truth}, prediction ${x}`).toBeLessThan(2e-3);
        }
      }
    }
  });
  it('is held against the loss for twelve losses', () => expect(losses.length).toBe(12));
});

describe('a window', () => {
  const CASES: readonly (readonly [string, ParamValues])[] = [
    ['layer.conv1d', {}], ['layer.conv1d', { padding: 'causal', dilationRate: 2 }], ['layer.conv2d', {}], ['layer.conv2d', { strides: [2, 2], padding: 'same' }], ['layer.conv2d', { kernelSize: [2, 2], padding: 'same' }], ['layer.conv2d', { dilationRate: [2, 2], kernelSize: [2, 3] }],
    ['layer.conv1dTranspose', {}], ['layer.conv2dTranspose', {}], ['layer.conv2dTranspose', { kernelSize: [3, 3], strides: [2, 2], padding: 'same' }], ['layer.conv2dTranspose', { kernelSize: [3, 2], strides: [1, 2], padding: 'valid' }],
    ['layer.maxPooling1d', {}], ['layer.maxPooling2d', { poolSize: [3, 3], strides: [2, 2], padding: 'same' }], ['layer.averagePooling2d', {}], ['layer.averagePooling2d', { poolSize: [3, 3], strides: [2, 2], padding: 'same' }],
    ['layer.adaptiveMaxPooling2d', { outputSize: [3, 2] }], ['layer.adaptiveAveragePooling2d', { outputSize: [3, 4] }],
  ];
  it.each(CASES)('of %s with %j gives what the layer gives', (id, params) => {
    const definition = definitionOf(id) as LayerDefinition, figure = figureOf(definition, params) as GridsFigure;
    const [input, output] = [figure.grids[0]!, figure.grids.at(-1)!];
    const number = (text: string | undefined): number => Number((text ?? '').replace('−', '-'));
    const rows = new Set(input.cells.flatMap((cell, i) => (cell.ghost ? [] : [Math.floor(i / input.cols)]))), values = input.cells.filter((cell) => !cell.ghost).map((cell) => number(cell.text));
    const flat = id.endsWith('1d') || id === 'layer.conv1dTranspose', cols = values.length / rows.size;
    const sizes = flat ? [values.length] : [rows.size, cols];
    const one: ParamValues = Object.hasOwn(definition.params, 'filters') ? { filters: 1, activation: 'linear' } : {};
    const { layer, model } = buildLayer(tf, definition, { ...params, ...one }, { x: [{ type: 'tensor', shape: [null, ...sizes, 1], axes: flat ? ['batch', 'time', 'features'] : ['batch', 'height', 'width', 'channels'], dtype: 'float32' }] });
    const weights = layer.getWeights();
    if (weights.length > 0) layer.setWeights(weights.map((weight, i) => tf.tensor(Array.from({ length: weight.size }, (_, j) => (i === 0 ? weightAt(j) : 0)), weight.shape)));
    const given = tf.tidy(() => [...(layer.apply(tf.tensor(values, [1, ...sizes, 1])) as Tensor).dataSync()]);
    expect(output.cells.map((cell) => number(cell.text))).toEqual(given.map((value) => Number(value.toFixed(1))));
    model.dispose();
  });
});

describe('the path of an optimizer', () => {
  const optimizers = drawn.filter((definition): definition is DefinitionOf<'optimizer'> => definition.role === 'optimizer');
  it.each(optimizers.map((definition) => [definition.id, definition] as const))('%s walks as its rule does in TensorFlow.js', (_id, definition) => {
    const params = completeParams(definition, {}) as unknown as CheckedParams;
    const path = descend(definition, params);
    const rule = definition.createRule(tf, params);
    // The learning rate of the picture, from the figure's own words.
    const caption = figureOf(definition, {})!.caption as Exclude<Words, string>;
    let value: number[] = [...RAVINE.start], slots: Record<string, number[]> = Object.fromEntries(Object.entries(rule.slots).map(([name, filled]) => [name, [filled, filled]]));
    for (let step = 1; step <= 10; step++) {
      tf.tidy(() => {
        const next = rule.update(tf.tensor1d(value), tf.tensor1d([value[0]!, RAVINE.steep * value[1]!]), Object.fromEntries(Object.entries(slots).map(([name, kept]) => [name, tf.tensor1d(kept)])), { step, learningRate: Number(caption.values.rate) });
        value = [...next.value.dataSync()];
        slots = Object.fromEntries(Object.entries(next.slots).map(([name, kept]) => [name, [...kept.dataSync()]]));
      });
      expect(value[0]).toBeCloseTo(path[step]![0], 3);
      expect(value[1]).toBeCloseTo(path[step]![1], 3);
    }
  });
});
