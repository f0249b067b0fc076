import keras
from keras import ops


def gradient_penalty(critic, real, fake, norm):
    """The squared distance from norm of the critic's slope, at random mixtures of real and made rows [batch, ...] (Gulrajani et al., 2017)."""
    axes = tuple(range(1, len(real.shape)))
    share = keras.random.uniform((ops.shape(real)[0],) + (1,) * len(axes))
    mixed = ops.stop_gradient(fake + share * (real - fake))
    # Keras has no gradients of its own: each backend takes them in its way.
    if keras.backend.backend() == "jax":
        import jax

        slope = jax.grad(lambda x: ops.sum(critic(x)))(mixed)
    elif keras.backend.backend() == "torch":
        import torch

        mixed = mixed.detach().requires_grad_()
        (slope,) = torch.autograd.grad(ops.sum(critic(mixed)), mixed, create_graph=True)
    else:
        import tensorflow as tf

        with tf.GradientTape() as tape:
            tape.watch(mixed)
            score = ops.sum(critic(mixed))
        slope = tape.gradient(score, mixed)
    # The smallest slope keeps the root's own gradient finite.
    length = ops.sqrt(ops.maximum(ops.sum(ops.square(slope), axis=axes), 1e-24))
    return ops.mean(ops.square(length - norm))
