import numpy as np
import sklearn.metrics


def specificity_score(truth, prediction, classes, average):
    """The share of the rows that are not of a class and were not called it; "positive" is class 1 alone."""
    counts = sklearn.metrics.multilabel_confusion_matrix(truth, prediction, labels=range(classes))
    tn, fp, fn, tp = counts[:, 0, 0], counts[:, 0, 1], counts[:, 1, 0], counts[:, 1, 1]
    if average == "micro":
        return tn.sum() / (tn.sum() + fp.sum())
    score = tn / np.where(tn + fp > 0, tn + fp, np.nan)
    if average == "positive":
        return score[1]
    counted = (tp + fp + fn > 0) & ~np.isnan(score)
    return np.average(score[counted], weights=(tp + fn)[counted] if average == "weighted" else None)
