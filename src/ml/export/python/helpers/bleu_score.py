from collections import Counter

import numpy as np


def bleu_score(target, prediction, max_order, smoothing, end=None, padding=None, blank=None):
    """BLEU of all rows together (Papineni et al., 2002): true numbers [rows, length], probabilities [rows, time, classes]. With a blank, steps are read as CTC does."""
    def cut(row):
        return row[: row.index(end)] if end in row else row

    def runs(row, order):
        return Counter(tuple(row[i : i + order]) for i in range(len(row) - order + 1))

    truths = [cut([int(number) for number in row if number != padding]) for row in target]
    said = [row.tolist() for row in np.argmax(prediction, axis=-1)]
    if blank is not None:
        said = [[label for at, label in enumerate(row) if label != blank and row[max(at - 1, 0) : at] != [label]] for row in said]
    said = [[label for label in cut(row) if label != padding] for row in said]
    length, said_length = sum(map(len, truths)), sum(map(len, said))
    if length == 0 or said_length == 0:
        return float("nan") if length == 0 else 0.0
    logs = []
    for order in range(1, max_order + 1):
        more = int(smoothing and order > 1)
        pairs = [(runs(row, order), runs(truth, order)) for row, truth in zip(said, truths)]
        hits = sum((row & truth).total() for row, truth in pairs) + more
        if hits == 0:
            return 0.0
        logs.append(np.log(hits / (sum(row.total() for row, _ in pairs) + more)))
    return float(np.exp(np.mean(logs) + min(0.0, 1 - length / said_length)))
