/** Models in memory: to files of the TensorFlow.js layers format and back. */
import type { LayersModel, Tensor, Tf } from '../nodes/tf.ts';
import { realise, type Realised } from '../compile/realise.ts';
import type { Plan } from '../compile/plan.ts';
import { tensorShapes } from '../data/pipeline.ts';
import type { FittedPipeline, ModelFiles } from '../worker/protocol.ts';

/** The model's topology and weights. */
export async function saveModel(model: LayersModel): Promise<ModelFiles> {
  let files: ModelFiles | null = null;
  await model.save({
    async save(artifacts) {
      const data = artifacts.weightData!;
      const weights = data instanceof ArrayBuffer ? data : joinBuffers(data as ArrayBuffer[]);
      files = { topology: artifacts.modelTopology, weightSpecs: artifacts.weightSpecs, weights };
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    },
  });
  return files!;
}

function joinBuffers(buffers: ArrayBuffer[]): ArrayBuffer {
  const joined = new Uint8Array(buffers.reduce((sum, buffer) => sum + buffer.byteLength, 0));
  let at = 0;
  for (const buffer of buffers) {
    joined.set(new Uint8Array(buffer), at);
    at += buffer.byteLength;
  }
  return joined.buffer;
}

/** Builds a plan's model again and gives it the saved weights. */
export function restoreModel(tf: Tf, plan: Plan, pipeline: FittedPipeline, files: ModelFiles): Realised {
  const built = realise(tf, plan, { shapes: tensorShapes(pipeline) });
  const weights: Tensor[] = [];
  let at = 0;
  for (const spec of files.weightSpecs as { shape: number[] }[]) {
    const size = spec.shape.reduce((a, b) => a * b, 1);
    weights.push(tf.tensor(new Float32Array(files.weights.slice(at, at + size * 4)), spec.shape));
    at += size * 4;
  }
  built.whole.model.setWeights(weights);
  weights.forEach((weight) => weight.dispose());
  return built;
}
