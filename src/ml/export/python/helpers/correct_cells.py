import pandas as pd


def correct_cells(table, cells, left_out=()):
    """Puts other values into cells that hold what they held when they were corrected, and leaves rows out; rows count from 1."""
    table = table.copy()
    for name, corrections in cells.items():
        values = table[name].tolist()
        for row, before, after in corrections:
            if row <= len(values) and (values[row - 1] == before or (before is None and pd.isna(values[row - 1]))):
                values[row - 1] = after
        table[name] = pd.Series(values, index=table.index)
    return table.drop(index=table.index[[row - 1 for row in left_out if row <= len(table)]])
