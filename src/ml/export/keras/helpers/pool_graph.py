from keras import ops


def pool_graph(x, mask, mode):
    """The sum, mean or maximum of nodes [batch, nodes, features], of those alone whose mask [batch, nodes] is 1."""
    mask = ops.expand_dims(ops.cast(mask, "float32"), 2)
    kept = x * mask
    if mode == "sum":
        return ops.sum(kept, axis=1)
    if mode == "mean":
        counts = ops.sum(mask, axis=1)
        return ops.sum(kept, axis=1) / (counts + ops.cast(counts == 0, "float32"))
    return ops.max(kept + (mask - 1.0) * 1e9, axis=1) * ops.max(mask, axis=1)
