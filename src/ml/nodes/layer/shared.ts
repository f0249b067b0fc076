/** What layers share: activations, initialisers, and how they are built from Keras's words. */
import type { Tf } from '../tf.ts';

/** Activations that every backend can train, by Keras's names. */
export const ACTIVATIONS = ['linear', 'relu', 'sigmoid', 'tanh', 'softmax', 'elu', 'selu', 'softplus', 'softsign', 'hardSigmoid', 'swish', 'mish', 'gelu'] as const;

/** Choices for an activation parameter. */
export const ACTIVATION_CHOICES = ACTIVATIONS.map((value) => ({ value, label: value }));

export const INITIALIZER_CHOICES = ['glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'leCunNormal', 'zeros'].map((value) => ({ value, label: value }));

/** An initialiser of that name; the random ones take the seed. */
export function createInitializer(tf: Tf, name: string, seed: number): ReturnType<Tf['initializers']['glorotUniform']> {
  switch (name) {
    case 'glorotNormal': return tf.initializers.glorotNormal({ seed });
    case 'heUniform': return tf.initializers.heUniform({ seed });
    case 'heNormal': return tf.initializers.heNormal({ seed });
    case 'leCunNormal': return tf.initializers.leCunNormal({ seed });
    case 'zeros': return tf.initializers.zeros();
    default: return tf.initializers.glorotUniform({ seed });
  }
}
