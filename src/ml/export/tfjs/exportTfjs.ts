/** Export to TensorFlow.js: the model, its preparation, a script that runs both, and vectors to test them with. */
import runtime from 'virtual:export-runtime';
import { headStates } from '../../data/pipeline.ts';
import { OWN_LAYER_CLASS } from '../../nodes/ownLayer.ts';
import type { ExportedFile, FittedPipeline, ModelFiles, Prediction, RawRow } from '../../worker/protocol.ts';

export interface ExportInput {
  name: string;
  pipeline: FittedPipeline;
  model: ModelFiles;
  /** Rows of the test part and what the app predicts for them. */
  vectors: { row: RawRow; prediction: Prediction }[];
}

/** The files of an export, as text and bytes. */
export function exportTfjs({ name, pipeline, model, vectors }: ExportInput): ExportedFile[] {
  const text = (path: string, content: string): ExportedFile => ({ path, bytes: new TextEncoder().encode(content) });
  const json = (path: string, value: unknown): ExportedFile => text(path, `${JSON.stringify(value, null, 2)}\n`);
  return [
    json('model.json', {
      format: 'layers-model', generatedBy: 'Tensorloom', convertedBy: null, modelTopology: model.topology,
      weightsManifest: [{ paths: ['weights.bin'], weights: model.weightSpecs }],
    }),
    { path: 'weights.bin', bytes: new Uint8Array(model.weights) },
    json('preprocessing.json', pipeline),
    text('preprocess.js', runtime),
    text('predict.js', PREDICT),
    json('test-vectors.json', vectors),
    json('package.json', { name: slug(name), private: true, type: 'module', scripts: { test: 'node test.js' }, dependencies: { '@tensorflow/tfjs': '^4.22.0' } }),
    text('test.js', TEST_SCRIPT),
    text('README.md', readme(name, pipeline)),
  ];
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'model';
}

const PREDICT = `// Predicts raw rows with this folder's model and preparation, in Node and in browsers.
import { createPreprocessor, registerLayers } from './preprocess.js';

/** tf: TensorFlow.js. files: { model, weights (ArrayBuffer), preprocessing } as read from this folder. */
export async function loadPredictor(tf, { model, weights, preprocessing }) {
  if (JSON.stringify(model.modelTopology).includes('"${OWN_LAYER_CLASS}"')) registerLayers(tf);
  const network = await tf.loadLayersModel(tf.io.fromMemory({
    modelTopology: model.modelTopology, weightSpecs: model.weightsManifest[0].weights, weightData: weights,
  }));
  const preprocessor = createPreprocessor(preprocessing);
  return async function predict(rows) {
    const inputs = preprocessor.toTensors(rows).map(({ values, shape }) => tf.tensor(values, shape));
    const given = inputs.length === 1 ? inputs[0] : inputs;
    // What all rows share (a graph) is there once, and cannot be cut into batches.
    const whole = inputs.every((tensor) => tensor.shape[0] === rows.length);
    const outputs = [whole ? network.predict(given) : tf.tidy(() => network.apply(given))].flat();
    const described = preprocessor.describe(await Promise.all(outputs.map(async (output) => ({ values: await output.data(), shape: output.shape }))));
    for (const tensor of [...inputs, ...outputs]) tensor.dispose();
    return described;
  };
}

/** Reads the three files of a folder with fetch; base is its URL. */
export async function loadFrom(tf, base) {
  const get = (name) => fetch(new URL(name, base));
  const [model, weights, preprocessing] = await Promise.all([
    get('model.json').then((answer) => answer.json()), get('weights.bin').then((answer) => answer.arrayBuffer()), get('preprocessing.json').then((answer) => answer.json()),
  ]);
  return loadPredictor(tf, { model, weights, preprocessing });
}
`;

const TEST_SCRIPT = `// Checks this export against the vectors that Tensorloom wrote: npm install && npm test
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { loadPredictor } from './predict.js';

const json = async (name) => JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'));
const bytes = await readFile(new URL('weights.bin', import.meta.url));
const weights = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const predict = await loadPredictor(tf, { model: await json('model.json'), weights, preprocessing: await json('preprocessing.json') });
const vectors = await json('test-vectors.json');
const predictions = await predict(vectors.map((vector) => vector.row));
let worst = 0;
vectors.forEach(({ prediction }, i) => {
  const numbers = (of) => [...(of.probabilities ?? of.list ?? of.boxes?.flatMap((box) => [...box.corners, box.class, box.score]) ?? [of.number]), ...Object.values(of.more ?? {}).flatMap(numbers)];
  numbers(prediction).forEach((value, j) => {
    const got = numbers(predictions[i])[j];
    worst = Math.max(worst, Math.abs(got - value) / Math.max(1, Math.abs(value)));
  });
});
console.log(JSON.stringify({ rows: vectors.length, worst }));
if (!(worst <= 1e-5)) process.exit(1);
`;

function readme(name: string, pipeline: FittedPipeline): string {
  const columns = pipeline.columns.filter((column) => !pipeline.targets.includes(column.name));
  const example = Object.fromEntries(columns.map((column) => [column.name, column.example]));
  const heads = headStates(pipeline);
  return `# ${name || 'Model'}

Predicts ${heads.map((head) => `\`${head.column}\` (${head.task})`).join(', ')}. Exported by Tensorloom.

- \`model.json\`, \`weights.bin\`: the network, in the TensorFlow.js layers format.
- \`preprocessing.json\`, \`preprocess.js\`: the preparation that was fitted on the training rows, and the code that applies it.
- \`predict.js\`: raw rows in, predictions out. \`test.js\` with \`test-vectors.json\` shows that they are those of the app: \`npm install && npm test\`.

\`\`\`js
import * as tf from '@tensorflow/tfjs';
import { loadFrom } from './predict.js';
const predict = await loadFrom(tf, new URL('./', import.meta.url));
console.log(await predict([${JSON.stringify(example)}]));
\`\`\`
${heads.filter((head) => head.classes.length > 0).map((head) => `\nClasses of \`${head.column}\`: ${head.classes.map((item) => `\`${item}\``).join(', ')}.\n`).join('')}`;
}
