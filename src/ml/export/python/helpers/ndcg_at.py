import numpy as np


def ndcg_at(rank, k):
    """The mean of 1 / log2(1 + rank) over rows, 0 where the true class is not among the first k."""
    return np.mean(np.where(rank <= k, 1 / np.log2(1 + rank), 0))
