import numpy as np


def classes_of(values, threshold=0.5):
    """The class of each row of [rows, classes] scores (the first of equals), or of [rows, 1] probabilities from the threshold on."""
    values = np.asarray(values)
    return values.argmax(axis=-1) if values.shape[-1] > 1 else (values[:, 0] >= np.float32(threshold)).astype(int)
