import numpy as np


def adjacency(nodes, edges, source, target, weight=None, directed=False, self_loops=False, normalise="none"):
    """The adjacency [1, nodes, nodes] of a graph, row i holding what node i hears from; normalise is "none", "symmetric" or "row". Edges of unknown nodes are left out."""
    number = {name: i for i, name in enumerate(nodes)}
    matrix = np.zeros((len(number), len(number)))
    weights = np.ones(len(edges)) if weight is None else edges[weight].fillna(0).to_numpy()
    for begin, end, value in zip(edges[source], edges[target], weights):
        if begin in number and end in number:
            row, column = number[end], number[begin]
            for i, j in [(row, column)] + ([] if directed or row == column else [(column, row)]):
                matrix[i, j] = 1 if weight is None else matrix[i, j] + value
    if self_loops:
        matrix[np.diag_indices_from(matrix)] = 1 if weight is None else np.diag(matrix) + 1
    degree = matrix.sum(axis=1)
    degree = np.where(degree != 0, degree, 1)
    if normalise == "row":
        matrix = matrix / degree[:, None]
    elif normalise == "symmetric":
        matrix = matrix / np.sqrt(np.outer(degree, degree))
    return matrix[None].astype("float32")
