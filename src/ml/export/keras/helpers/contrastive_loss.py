from keras import ops


def contrastive_loss(a, b, target, margin):
    """Half the squared distance of pairs that are the same (target 1), half the squared lack of distance of others (Hadsell et al., 2006)."""
    squared = ops.sum(ops.square(a - b), axis=-1)
    lacking = ops.relu(margin - ops.sqrt(ops.maximum(squared, 1e-12)))
    same = ops.squeeze(target, axis=-1)
    return 0.5 * (same * squared + (1 - same) * ops.square(lacking))
