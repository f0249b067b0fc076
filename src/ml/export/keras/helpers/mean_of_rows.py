from keras import ops


def mean_of_rows(values, sample_weight):
    """The mean over the rows of values [batch, ...]: first within each row, then over the rows, each times its weight [batch] or [batch, 1]."""
    rows = ops.mean(ops.reshape(values, (ops.shape(values)[0], -1)), axis=1)
    return ops.mean(rows * ops.reshape(sample_weight, (-1,)))
