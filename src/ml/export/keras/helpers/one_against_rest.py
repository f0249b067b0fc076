import numpy as np


def one_against_rest(measure, target, prediction):
    """A measure of a binary target; of several classes the mean over each against the rest, leaving out what does not occur or is all there is."""
    target, prediction = np.asarray(target), np.asarray(prediction)
    columns = [i for i in range(target.shape[-1]) if 0 < target[:, i].sum() < len(target)]
    return np.mean([measure(target[:, i], prediction[:, i]) for i in columns]) if columns else np.nan
