/** A generative adversarial network on points of a plane: two optimizers, one discriminator that is applied twice. */
import type { TemplateSketch } from './sketch.ts';

export const ganPoints: TemplateSketch = {
  id: 'gan-points',
  nodes: {
    data: ['source.csv', {}, 0, 0],
    split: ['prep.split', { stratify: false }, 1, 0],
    real: ['io.input', {}, 2, 0],
    noise: ['layer.noise', { size: 4 }, 0, 1.3],
    made1: ['layer.dense', { units: 48, activation: 'relu' }, 1, 1.3],
    made2: ['layer.dense', { units: 48, activation: 'relu' }, 2, 1.3],
    made: ['layer.dense', { units: 2, activation: 'linear' }, 3, 1.3],
    judge1: ['layer.dense', { units: 48, activation: 'relu' }, 4.2, 0],
    judge2: ['layer.dense', { units: 48, activation: 'relu' }, 5.2, 0],
    judge: ['layer.dense', { units: 1, activation: 'linear' }, 6.2, 0],
    again1: ['layer.dense', {}, 4.2, 1.3, 'judge1'],
    again2: ['layer.dense', {}, 5.2, 1.3, 'judge2'],
    again: ['layer.dense', {}, 6.2, 1.3, 'judge'],
    tellApart: ['loss.ganDiscriminator', {}, 7.4, 0],
    fool: ['loss.ganGenerator', {}, 7.4, 1.3],
    judgeAdam: ['optimizer.adam', { learningRate: 0.002, beta1: 0.5, trains: ['judge1', 'judge2', 'judge'] }, 8.4, 0],
    makerAdam: ['optimizer.adam', { learningRate: 0.001, beta1: 0.5, trains: ['made1', 'made2', 'made'] }, 8.4, 1.3],
  },
  wires: [
    'data.table > split.table', 'split.table > real.table', 'real.tensor > noise.x', 'noise.y > made1.x', 'made1.y > made2.x', 'made2.y > made.x',
    'real.tensor > judge1.x', 'judge1.y > judge2.x', 'judge2.y > judge.x', 'made.y > again1.x', 'again1.y > again2.x', 'again2.y > again.x',
    'judge.y > tellApart.real', 'again.y > tellApart.fake', 'again.y > fool.fake', 'tellApart.loss > judgeAdam.loss', 'fool.loss > makerAdam.loss',
  ],
  training: { epochs: 150, batchSize: 64, patience: null, checkpointEvery: 50 },
  frames: {
    data: ['grey', ['data', 'split', 'real']],
    generator: ['violet', ['noise', 'made1', 'made2', 'made']],
    discriminator: ['blue', ['judge1', 'judge2', 'judge', 'again1', 'again2', 'again']],
    learn: ['green', ['tellApart', 'fool', 'judgeAdam', 'makerAdam']],
  },
  notes: { about: 'amber', next: 'violet' },
  words: {
    data: 'Real points', generator: 'Generator: noise becomes points', discriminator: 'Discriminator: the same weights for both', learn: 'One learns to tell apart, the other to fool it',
    about: '**Adversaries.** 800 synthetic points around a circle. The generator makes points from noise; the discriminator scores real and made ones with the same three layers; the lower ones share the weights of the upper (Goodfellow et al., 2014). Each optimizer names what it trains.',
    next: '**Next.** Neither loss goes to 0, and neither should: where the discriminator can tell nothing, its loss is 2 ln 2 = 1.386 and that of the generator ln 2 = 0.693. Set the rule of both losses to *least squares* or *hinge*, and compare.',
  },
};
