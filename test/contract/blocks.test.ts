/** Contract of every shipped block: its wires, shapes and weights, repeated and shared, one run without leaks, saved and loaded. */
import '@tensorflow/tfjs-backend-cpu';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { SHIPPED } from '../../src/ml/blocks/shipped.ts';
import { tf } from '../../src/ml/backend/tf.ts';
import { check, type CheckResult } from '../../src/ml/compile/check.ts';
import { createPlan } from '../../src/ml/compile/plan.ts';
import { realise } from '../../src/ml/compile/realise.ts';
import { viewResult } from '../../src/ml/compile/view.ts';
import { judgeWire } from '../../src/ml/compile/wires.ts';
import { fitPipeline, headStates, tensorShapes } from '../../src/ml/data/pipeline.ts';
import { blockType } from '../../src/ml/document/blocks.ts';
import { blockSchema, createDocument, type Block, type LoomDocument, type ParamValues } from '../../src/ml/document/schema.ts';
import { missingBlocks } from '../../src/ml/nodes/blocks.ts';
import { registerOwnLayers } from '../../src/ml/nodes/ownLayer.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { createControl } from '../../src/ml/train/control.ts';
import { trainLoop } from '../../src/ml/train/loop.ts';
import { saveModel } from '../../src/ml/train/model.ts';
import { iconNamed } from '../../renderer/canvas/icons.ts';
import { graphOf, type Nodes } from '../fixtures/graphs.ts';
import { cloudsTable, factOf } from '../fixtures/tables.ts';
import { runModel } from '../support/layers.ts';

interface Example {
  params: ParamValues;
  /** Sizes at the wired inputs and at the outputs, without the batch. */
  inputs: Readonly<Record<string, readonly number[]>>;
  outputs: Readonly<Record<string, readonly number[]>>;
  /** Trainable parameters, by hand. */
  parameters: number;
  /** Whether what comes out can go in again. */
  repeats: boolean;
}

const IMAGE = [4, 4, 8], SEQUENCE = [4, 8];
const EXAMPLES: Readonly<Record<string, Example>> = {
  // 2 · 3·3·8·8 weights without biases, 2 · (8 + 8) of the normalisations
  residualBasic: { params: { filters: 8 }, inputs: { x: IMAGE }, outputs: { y: IMAGE }, parameters: 1184, repeats: true },
  // 8·2 + 3·3·2·2 + 2·8, and 4 + 4 + 16
  residualBottleneck: { params: { filters: 8, narrow: 2 }, inputs: { x: IMAGE }, outputs: { y: IMAGE }, parameters: 92, repeats: true },
  // 8·2+2, 8·3+3 and 9·3·4+4, 8·1+1 and 25·1·5+5, 8·6+6
  inception: {
    params: { filters1: 2, reduce3: 3, filters3: 4, reduce5: 1, filters5: 5, filtersPool: 6 }, inputs: { x: IMAGE }, outputs: { y: [4, 4, 17] },
    parameters: 18 + 27 + 112 + 9 + 130 + 54, repeats: false,
  },
  // 9·8·3+3 and 9·3·3+3
  unetDown: { params: { filters: 3 }, inputs: { x: IMAGE }, outputs: { y: [2, 2, 3], skip: [4, 4, 3] }, parameters: 219 + 84, repeats: false },
  // 4·8·3+3, 9·(3+5)·3+3, 9·3·3+3
  unetUp: { params: { filters: 3 }, inputs: { x: [2, 2, 8], skip: [4, 4, 5] }, outputs: { y: [4, 4, 3] }, parameters: 99 + 219 + 84, repeats: false },
  // 2 · 16, 4 · (8·8 + 8), 8·32 + 32 and 32·8 + 8
  transformerEncoder: { params: { width: 8, heads: 2, keyDim: 4, hidden: 32 }, inputs: { x: SEQUENCE }, outputs: { y: SEQUENCE }, parameters: 32 + 288 + 552, repeats: true },
  transformerDecoder: { params: { width: 8, heads: 2, keyDim: 4, hidden: 32 }, inputs: { x: SEQUENCE, memory: [3, 8] }, outputs: { y: SEQUENCE }, parameters: 48 + 576 + 552, repeats: true },
  // 2 · 16, 4·6+6 and 6·4+4, 8·16+16 and 16·8+8
  mlpMixer: { params: { tokens: 4, tokenHidden: 6, width: 8, hidden: 16 }, inputs: { x: SEQUENCE }, outputs: { y: SEQUENCE }, parameters: 32 + 58 + 280, repeats: true },
  // 49·8+8, 16, 8·32+32 and 32·8+8, 8
  convNext: { params: { width: 8, hidden: 32 }, inputs: { x: IMAGE }, outputs: { y: IMAGE }, parameters: 400 + 16 + 552 + 8, repeats: true },
  // 2 · (3·8·8 + 8)
  temporalConvolution: { params: { filters: 8, kernelSize: 3, dilation: 2 }, inputs: { x: SEQUENCE }, outputs: { y: SEQUENCE }, parameters: 400, repeats: true },
};

const table = cloudsTable(40);
const PREPARED: Nodes = {
  data: ['source.csv', { path: 'x.csv' }], encode: ['prep.encode'], normalise: ['prep.normalise'], split: ['prep.split'], input: ['io.input', { columns: ['a', 'b'] }], target: ['io.target', { column: 'y' }],
  head: ['layer.dense', { units: 1, activation: 'sigmoid' }], loss: ['loss.binaryCrossentropy'], adam: ['optimizer.adam'],
};

/** The block between an input and a head; a layer gives each input port its shape. */
function documentWith(id: string, { params, inputs, outputs }: Example, more: ParamValues = {}): LoomDocument {
  const nodes: Record<string, Nodes[string]> = { ...PREPARED, block: [blockType(id), { ...params, ...more }] };
  const wires = ['data.table > encode.table', 'encode.table > normalise.table', 'normalise.table > split.table', 'split.table > input.table', 'split.table > target.table'];
  for (const [port, shape] of Object.entries(inputs)) {
    nodes[`dense_${port}`] = ['layer.dense', { units: shape.reduce((a, b) => a * b), activation: 'tanh' }];
    nodes[`shape_${port}`] = ['layer.reshape', { targetShape: [...shape] }];
    wires.push(`input.tensor > dense_${port}.x`, `dense_${port}.y > shape_${port}.x`, `shape_${port}.y > block.${port}`);
  }
  for (const port of Object.keys(outputs)) {
    nodes[`flat_${port}`] = ['layer.flatten'];
    wires.push(`block.${port} > flat_${port}.x`);
  }
  const flat = Object.keys(outputs).map((port) => `flat_${port}`);
  if (flat.length > 1) nodes.join = ['layer.concatenate'];
  wires.push(...(flat.length > 1 ? [...flat.map((name) => `${name}.y > join.x`), 'join.y > head.x'] : [`${flat[0]}.y > head.x`]), 'head.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss');
  const document = graphOf(nodes, wires);
  document.blocks = Object.fromEntries(missingBlocks(document, blockType(id)).map((block) => [block.id, block]));
  Object.assign(document.training, { epochs: 3, batchSize: 14, checkpointEvery: 0 });
  document.training.earlyStopping.enabled = false;
  return document;
}

const checked = (document: LoomDocument): CheckResult => check(document, { data: { fact: { type: 'table', rows: table.rows, columns: factOf(table) }, findings: [] } });
/** What the canvas says of the block: sizes on its ports, and its weights. */
function seen(document: LoomDocument): { outputs: Record<string, readonly (number | null)[]>; parameters: number | null } {
  const { outputs, parameters } = viewResult(checked(document), document, document, '').nodes.get('block')!;
  return { parameters, outputs: Object.fromEntries(Object.entries(outputs).map(([port, fact]) => [port, fact.type === 'tensor' ? fact.shape.slice(1) : []])) };
}
const inside = (block: Block): LoomDocument => ({ ...createDocument('inside'), nodes: block.nodes, edges: block.edges });

beforeAll(async () => {
  await tf.setBackend('cpu');
  registerOwnLayers(tf, definitionOf);
});

it('every shipped block has an example', () => expect(SHIPPED.map(({ block }) => block.id).sort()).toEqual(Object.keys(EXAMPLES).sort()));

describe.each(SHIPPED.map((item) => [item.block.id, item] as const))('%s', (id, { block, icon, keywords, words }) => {
  const example = EXAMPLES[id]!;

  it('is a block that can be saved, with an icon and nicknames', () => {
    expect(blockSchema.parse(block)).toEqual(block);
    expect([iconNamed(icon) !== iconNamed('Box'), keywords.length > 2]).toEqual([true, true]);
  });

  it('has right wires, ports and parameters, and no node without a place of its own', () => {
    const ends = [...block.inputs.flatMap(({ to }) => to.map((end) => ['inputs', end] as const)), ...block.outputs.map(({ from }) => ['outputs', from] as const)];
    for (const [side, { node, port }] of ends) expect([node, port, definitionOf(block.nodes[node]!.type)![side][port] !== undefined]).toEqual([node, port, true]);
    for (const edge of Object.values(block.edges)) {
      const { [edge.id]: _, ...edges } = block.edges;
      expect([edge, judgeWire({ ...inside(block), edges }, edge)]).toEqual([edge, null]);
    }
    for (const { node, param } of block.params) expect([node, param, definitionOf(block.nodes[node]!.type)!.params[param] !== undefined]).toEqual([node, param, true]);
    expect(Object.keys(words).filter((name) => !block.params.some((param) => param.name === name))).toEqual([]);
    expect(new Set(Object.values(block.nodes).map(({ position }) => `${position.x} ${position.y}`)).size).toBe(Object.keys(block.nodes).length);
  });

  it('gives the shapes and the parameters that were worked out by hand', () => {
    const document = documentWith(id, example);
    expect(checked(document).findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(seen(document)).toEqual({ outputs: example.outputs, parameters: example.parameters });
  });

  it.runIf(example.repeats)('repeated three times it keeps its shape, with three times the weights or the same ones', () => {
    expect(seen(documentWith(id, example, { repeat: 3 }))).toEqual({ outputs: example.outputs, parameters: 3 * example.parameters });
    const shared = documentWith(id, example, { repeat: 3, shareWeights: true });
    expect(checked(shared).errors).toBe(0);
    expect(seen(shared)).toEqual({ outputs: example.outputs, parameters: example.parameters });
  });

  const settings: ParamValues[] = [{}, ...(example.repeats ? [{ repeat: 3 }, { repeat: 2, shareWeights: true }] : [])];
  it.each(settings)('with %j it trains without leaks, and says the same once saved and loaded', async (more) => {
    const outside = tf.memory().numTensors;
    const plan = createPlan(checked(documentWith(id, example, more)));
    const data = fitPipeline(plan, { data: table });
    const built = realise(tf, plan, { shapes: tensorShapes(data.pipeline) });
    const inner = built.whole.model.layers.filter((layer) => layer.name.startsWith('block.'));
    const counted = [...new Set(inner.flatMap((layer) => layer.trainableWeights))].reduce((sum, weight) => sum + weight.shape.reduce<number>((a, b) => a * b!, 1), 0);
    expect(counted).toBe(example.parameters * (more.shareWeights ? 1 : Number(more.repeat ?? 1)));
    const tensors: number[] = [], losses: number[] = [];
    await trainLoop({
      tf, built, train: data.parts.train, validation: data.parts.validation, target: headStates(data.pipeline)[0]!, settings: plan.training, control: createControl(),
      onPoints(points) {
        losses.push(...points.map((point) => point.loss));
        if (points.some((point) => point.split === 'validation')) tensors.push(tf.memory().numTensors);
      },
      onCheckpoint: () => undefined,
    });
    // The first epoch also leaves a copy of the best weights.
    expect([losses.every(Number.isFinite), tensors.length, tensors[2]]).toEqual([true, 3, tensors[1]]);

    const rows = tf.randomNormal([3, 2], 0, 1, 'float32', 5);
    const files = await saveModel(built.whole.model);
    const loaded = await loadLayersModel(tf.io.fromMemory({ modelTopology: files.topology as object, weightSpecs: files.weightSpecs as never, weightData: files.weights }));
    const [before, after] = [runModel(built.whole.model, [rows])[0]!, runModel(loaded, [rows])[0]!];
    expect([...(await after.data())]).toEqual([...(await before.data())]);
    tf.dispose([rows, before, after]);
    // A model's own dispose counts the uses of a shared layer, and would keep its weights.
    tf.dispose(loaded.weights.map((weight) => weight.read()));
    built.dispose();
    expect(tf.memory().numTensors).toBe(outside);
  }, 60_000);
});
