import numpy as np


def calibration_error(target, prediction, bins):
    """The mean distance of confidence from accuracy over bins of confidence, each by its share of the rows."""
    target, prediction = np.asarray(target), np.asarray(prediction, "float32")
    if prediction.shape[-1] == 1:
        target, prediction = np.hstack([1 - target, target]), np.hstack([1 - prediction, prediction])
        chosen = (prediction[:, 1] >= 0.5).astype(int)
    else:
        chosen = prediction.argmax(axis=-1)
    rows = np.arange(len(chosen))
    confidence, right = prediction[rows, chosen].astype("float64"), target[rows, chosen]
    bin_of = np.clip(np.ceil((confidence * bins).astype("float32")).astype(int), 1, bins) - 1
    return np.abs(np.bincount(bin_of, confidence - right, minlength=bins)).sum() / len(rows)
