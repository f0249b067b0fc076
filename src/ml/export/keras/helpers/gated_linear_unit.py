import keras
from keras import ops


def gated_linear_unit(x, gate):
    """The first half of the last axis, times the second half after the activation of that name."""
    values, gates = ops.split(x, 2, axis=-1)
    return values * keras.activations.get(gate)(gates)
