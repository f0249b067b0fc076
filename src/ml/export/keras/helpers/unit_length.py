from keras import ops


def unit_length(x, axis=-1, epsilon=1e-12):
    """Divides values along an axis by their length; squared lengths below epsilon count as epsilon."""
    return x * ops.rsqrt(ops.maximum(ops.sum(ops.square(x), axis=axis, keepdims=True), epsilon))
