import numpy as np


def pad_tokens(column, length=None, padding="post", truncating="post"):
    """Lists of token numbers as [rows, length]: short ones filled with 0, long ones cut, at the end ("post") or at the beginning ("pre")."""
    length = max(map(len, column)) if length is None else length
    values = np.zeros((len(column), length), "int32")
    for row, tokens in zip(values, column):
        kept = tokens[:length] if truncating == "post" else tokens[max(0, len(tokens) - length):]
        start = 0 if padding == "post" else length - len(kept)
        row[start : start + len(kept)] = kept
    return values
