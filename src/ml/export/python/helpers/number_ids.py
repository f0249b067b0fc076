import numpy as np


def number_ids(column, is_training):
    """Whole numbers [rows, 1] for an embedding: ids of training rows from 1, in the order in which they come, every other one 0."""
    numbers = {name: i + 1 for i, name in enumerate(column[is_training].dropna().unique())}
    return np.array([[numbers.get(name, 0)] for name in column], dtype="float32")
