from keras import ops


def safe_root(x):
    """The square root of values of at least 0, with a gradient of 0 instead of infinity at 0."""
    positive = x > 0
    return ops.where(positive, ops.sqrt(ops.where(positive, x, 1.0)), 0.0)
