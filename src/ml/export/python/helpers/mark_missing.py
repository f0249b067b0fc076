import numpy as np


def mark_missing(table, words):
    """Texts that are empty, or one of the words, become missing cells."""
    empty = {"", *words}
    return table.map(lambda cell: np.nan if isinstance(cell, str) and cell.strip() in empty else cell)
