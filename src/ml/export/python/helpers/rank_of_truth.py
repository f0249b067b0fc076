import numpy as np


def rank_of_truth(target, prediction):
    """The place of each row's true class by falling probability, from 1; of equals the first comes first."""
    target, prediction = np.asarray(target), np.asarray(prediction)
    true = target.argmax(axis=-1)[:, None]
    own = np.take_along_axis(prediction, true, axis=-1)
    before = np.arange(prediction.shape[-1])[None, :] < true
    return 1 + ((prediction > own) | ((prediction == own) & before)).sum(axis=-1)
