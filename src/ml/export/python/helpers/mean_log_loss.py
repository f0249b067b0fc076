import numpy as np


def mean_log_loss(target, prediction):
    """-mean ln p of the true class, p kept within [1e-7, 1 - 1e-7]."""
    target, prediction = np.asarray(target, "float64"), np.asarray(prediction, "float64")
    if prediction.shape[-1] == 1:
        given = np.where(target == 1, prediction, 1 - prediction)[:, 0]
    else:
        given = np.take_along_axis(prediction, target.argmax(axis=-1)[:, None], axis=-1)[:, 0]
    return -np.mean(np.log(np.clip(given, 1e-7, 1 - 1e-7)))
