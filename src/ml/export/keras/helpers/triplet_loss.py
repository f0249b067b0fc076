from keras import ops


def triplet_loss(anchor, positive, negative, margin, squared):
    """What the positive lacks to be nearer to the anchor than the negative by the margin (Schroff et al., 2015)."""
    def distance(other):
        square = ops.sum(ops.square(anchor - other), axis=-1)
        return square if squared else ops.sqrt(ops.maximum(square, 1e-12))

    return ops.relu(distance(positive) - distance(negative) + margin)
