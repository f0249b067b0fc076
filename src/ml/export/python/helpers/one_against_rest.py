import numpy as np


def one_against_rest(measure, target, prediction):
    """A measure of a binary target; of several classes the mean over each against the rest, leaving out those that it cannot measure."""
    target, prediction = np.asarray(target), np.asarray(prediction)
    values = [measure(target[:, i], prediction[:, i]) for i in range(target.shape[-1]) if target[:, i].any()]
    return np.nanmean(values) if len(values) > 0 else np.nan
