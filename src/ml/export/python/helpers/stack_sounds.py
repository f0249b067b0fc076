import numpy as np


def stack_sounds(column):
    """The sounds of a column as [rows, samples, channels], spectrograms as [rows, frames, bins, 1]."""
    return np.stack([cell[1] if isinstance(cell, tuple) else cell for cell in column]).astype("float32")
