import numpy as np
from keras import ops


def balanced_weights(target, class_counts):
    """What each row counts [batch]: rows / (classes * rows of its class), from the training rows of each class; a class without rows counts 1."""
    counts = np.asarray(class_counts, "float32")
    weights = np.where(counts > 0, counts.sum() / ((counts > 0).sum() * np.maximum(counts, 1)), 1).astype("float32")
    if target.shape[-1] == 1:
        return weights[0] + (weights[1] - weights[0]) * target[:, 0]
    return ops.sum(target * weights, axis=-1)
