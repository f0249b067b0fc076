/** Triplet: the same nearer than others by a margin (Schroff et al., 2015). */
import { defineNode } from '../define.ts';
import { kerasHelper, torchHelper } from './code.ts';
import { tripletFigure } from '../figures/plane.ts';
import { judgeVectors, MARGIN, rootDistance, squaredDistance } from './distance.ts';
import { units } from './examples.ts';
import { inferPorts, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows, SAMPLE_WEIGHT } from './shared.ts';

export const tripletLoss = defineNode({
  id: 'loss.triplet',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Triplet',
  summary: 'Brings an anchor nearer to its like than to another, by a margin.',
  guide: `**What it does.** Costs nothing once the negative is farther from the anchor than the positive by the margin; otherwise it costs what is missing (Schroff et al., 2015).

**When.** To learn embeddings in which distance means likeness: faces, products, sentences. One network gives all three tensors, by layers that share their weights.

**Example.** Squared, margin 1, anchor 0, 0, positive 1, 0, negative 0, 1.2: max(0, 1 − 1.44 + 1) = 0.56. Euclidean: max(0, 1 − 1.2 + 1) = 0.8.

**Formula.** $L = \\operatorname{mean}\\,\\max\\big(0,\\ d(a, p) - d(a, n) + m\\big)$; $d$ is the distance or its square.

**Shapes.** Three tensors \`[batch, …, n]\`, the same → one number.

**Usual mistake.** Negatives chosen at random: soon nearly all cost nothing. Choose hard ones, or lay the vectors on the unit sphere first.`,
  keywords: ['embedding', 'metric learning', 'facenet', 'siamese', '三元组'],
  figure: tripletFigure,
  icon: 'Shapes',
  params: {
    ...MARGIN,
    distance: { kind: 'choice', label: 'Distance', default: 'squared', choices: [{ value: 'squared', label: 'squared Euclidean' }, { value: 'euclidean', label: 'Euclidean' }] },
    ...LOSS_PARAMS,
  },
  inputs: {
    anchor: { type: 'tensor', label: 'anchor' },
    positive: { type: 'tensor', label: 'positive' },
    negative: { type: 'tensor', label: 'negative' },
    ...SAMPLE_WEIGHT,
  },
  outputs: LOSS_OUTPUTS,
  infer(_params, inputs, context) {
    const findings = judgeVectors('Triplet', inputs, 'anchor');
    if (findings.length > 0) return { outputs: {}, findings };
    return inferPorts({ id: 'loss.triplet', label: 'Triplet', tasks: [], activations: [] }, ['anchor', 'positive', 'negative'], inputs, context);
  },
  buildLoss: (tf, { margin, distance }) => (inputs) => {
    const [near, far] = [inputs.positive!, inputs.negative!].map((other) => {
      const squared = squaredDistance(tf, inputs.anchor!, other);
      return distance === 'squared' ? squared : rootDistance(tf, squared);
    });
    return meanOfRows(tf, tf.relu(tf.add(tf.sub(near!, far!), margin)), inputs);
  },
  keras: ({ margin, distance }, site) => kerasHelper(site, 'triplet_loss', ['anchor', 'positive', 'negative'], { margin, squared: distance === 'squared' }),
  pytorch: ({ margin, distance }, site) => torchHelper(site, 'triplet_loss', ['anchor', 'positive', 'negative'], { margin, squared: distance === 'squared' }),
  cases: [
    { inputs: { anchor: units(8, 'linear'), positive: units(8, 'linear'), negative: units(8, 'linear') }, outputs: { loss: { type: 'loss', loss: 'loss.triplet' } } },
    { inputs: { anchor: units(8, 'linear'), positive: units(8, 'linear'), negative: units(7, 'linear') }, findings: ['shape.rank'] },
    { params: { margin: 0 }, inputs: {}, findings: ['param.range'] },
  ],
});
