/** Hard swish: swish with a sigmoid of straight pieces (Howard et al., 2019). */
import { hardSwishFigure } from '../figures/activation.ts';
import { activationNode } from './core.ts';

export const hardSwishLayer = activationNode({
  id: 'layer.hardSwish',
  label: 'Hard swish',
  summary: 'Swish without an exponential, for small devices.',
  guide: `**What it does.** Multiplies every value by a sigmoid that is made of three straight pieces: zero below −3, the value itself above 3.

**When.** In small convolutional networks for phones; MobileNetV3 uses it.

**Example.** −4, −1, 0, 1, 4 become 0, −0.3333, 0, 0.6667, 4.

**Formula.** $y = x \\, \\min(6, \\max(0, x + 3)) / 6$ (Howard et al., 2019).

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To take it for Hard sigmoid times x: the slope here is 1/6, not 0.2.`,
  keywords: ['h-swish', 'hswish', 'mobilenet', 'hardsilu'],
  figure: hardSwishFigure,
  icon: 'Activity',
}, 'hardSwish', (tf, x) => tf.div(tf.mul(x, tf.relu6(tf.add(x, 3))), 6));
