import numpy as np
import pandas as pd


def make_windows(table, time, columns, target, length, horizon, stride=1, key=None, across_gaps=False):
    """One row a window: "past", the columns in so many rows as a list, "future", the target in the rows behind, and the times "from" and "until". A gap is a step of more than one and a half of the median one."""

    def words(values):
        return " ".join(repr(float(value)).removesuffix(".0") for value in values)

    made = []
    timed = table[table[time].notna()]
    for name, rows in timed.groupby(key, sort=False) if key else [(None, timed)]:
        rows = rows.sort_values(time, kind="stable")
        times, past, future = rows[time], rows[columns].to_numpy("float64"), rows[target].to_numpy("float64")
        steps = times.diff().iloc[1:]
        usual = steps.sort_values().iloc[(len(steps) - 1) // 2] if len(steps) else None
        gap = np.zeros(len(rows), bool) if across_gaps else np.r_[False, (steps > 1.5 * usual).to_numpy()] if len(steps) else np.zeros(len(rows), bool)
        for at in range(0, len(rows) - length - horizon + 1, stride):
            middle, end = at + length, at + length + horizon
            if gap[at + 1 : end].any() or np.isnan(past[at:middle]).any() or np.isnan(future[middle:end]).any():
                continue
            window = {"from": times.iloc[at], "until": times.iloc[end - 1]}
            window["past"] = ("; " if len(columns) > 1 else " ").join(words(step) for step in past[at:middle])
            window["future"] = words(future[middle:end])
            made.append({key: name, **window} if key else window)
    return pd.DataFrame(made)
