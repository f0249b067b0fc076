import re

import numpy as np


def read_lists(column, length=None, width=1, padding=0, boxes=False):
    """Lists in the cells of a column ("3 17 5", "[3, 17, 5]", "1 2; 3 4") as [rows, length], or [rows, length, width] in groups; short rows are filled, long ones cut.

    Boxes are groups of two corners and a class, which is 0 where it is left out; a place without a box is 0, 0, 0, 0, -1.
    """
    width, fill = (5, [0, 0, 0, 0, -1]) if boxes else (width, [padding] * width)

    def read(cell):
        parts = [re.split(r"[\s,]+", part.strip(" \t\r\n,")) for part in re.split(r"[;\[\]()]", cell)]
        groups = [[float(word) for word in part] for part in parts if part != [""]]
        if boxes:
            groups = [group + [0.0] if len(group) == 4 else group for group in groups]
        return np.array([number for group in groups for number in group]).reshape(-1, width)

    rows = [read(str(cell)) for cell in column]
    length = max(map(len, rows)) if length is None else length
    values = np.tile(np.array(fill, "float32"), (len(rows), length, 1))
    for i, row in enumerate(rows):
        values[i, : len(row)] = row[:length]
    return values[..., 0] if width == 1 else values
