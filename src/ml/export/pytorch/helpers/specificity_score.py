import numpy as np
import sklearn.metrics


def specificity_score(truth, prediction, average):
    """The share of the rows that are not of a class and were not called it; "auto" is the positive class of two, else the mean over classes."""
    labels = np.union1d(truth, prediction)
    if average == "auto" and set(labels) <= {0, 1}:
        labels, average = [1], "macro"
    counts = sklearn.metrics.multilabel_confusion_matrix(truth, prediction, labels=labels)
    tn, fp, support = counts[:, 0, 0], counts[:, 0, 1], counts[:, 1, :].sum(axis=1)
    if average == "micro":
        return tn.sum() / (tn.sum() + fp.sum())
    score = tn / np.where(tn + fp > 0, tn + fp, np.nan)
    weights = support if average == "weighted" else np.ones(len(score))
    return np.average(score[~np.isnan(score)], weights=weights[~np.isnan(score)])
