import numpy as np
import pandas as pd


def date_parts(table, column, parts, cyclic, keep):
    """Number columns of a date in its place: year, month, day, weekday (0 is Monday), dayOfYear, hour; cyclic gives sine and cosine of all but the year."""
    circles = {"month": (1, 12), "day": (1, 31), "weekday": (0, 7), "dayOfYear": (1, 366), "hour": (0, 24)}
    date, made = table[column].dt, [table[[column]]] if keep else []
    for part in parts:
        value = getattr(date, {"dayOfYear": "dayofyear"}.get(part, part)).astype(float)
        if cyclic and part in circles:
            first, count = circles[part]
            angle = 2 * np.pi * (value - first) / count
            made += [np.sin(angle).rename(f"{column}.{part}.sin"), np.cos(angle).rename(f"{column}.{part}.cos")]
        else:
            made.append(value.rename(f"{column}.{part}"))
    at = table.columns.get_loc(column)
    return pd.concat([table.iloc[:, :at], *made, table.iloc[:, at + 1 :]], axis=1)
