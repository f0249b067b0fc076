/** What the losses of adversarial pairs share: the rules by which a discriminator and a generator play. */
import type { ParamSpecs } from '../define.ts';

export const RULE = {
  rule: {
    kind: 'choice', label: 'Rule', default: 'minimax',
    choices: [{ value: 'minimax', label: 'minimax' }, { value: 'leastSquares', label: 'least squares' }, { value: 'wasserstein', label: 'Wasserstein' }, { value: 'hinge', label: 'hinge' }],
    help: 'The same at the discriminator and at the generator.',
  },
} as const satisfies ParamSpecs;
