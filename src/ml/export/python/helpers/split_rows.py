import numpy as np
import pandas as pd


def split_rows(table, train=70, validation=15, test=15, stratify=None, seed=1, method="random", column=None, begin=None, order=None, folds=None, fold=1):
    """Marks every row "train", "validation" or "test": the very rows that Tensorloom chooses. method is "random" (stratify is a column whose values all parts get alike, or None), "group", "time", "last" (of each group in column, by order) or "column". With folds, that many equal ones are dealt: number `fold` tests, the next one validates. Rows that begin (by time) in an earlier part are in none."""
    if method == "column":
        words = {"training": "train", "valid": "validation", "val": "validation", "dev": "validation", "testing": "test"}
        given = table[column].str.strip().str.lower().replace(words)
        return given.where(given.isin(["train", "validation", "test"]))
    if method == "last":
        time = pd.Series(range(len(table)), index=table.index) if order is None else table[order]
        rank = time.groupby(table[column]).rank(method="dense", ascending=False)
        moments = time.groupby(table[column]).transform("nunique")
        return pd.Series(np.where((moments < 3) | ~rank.isin([1, 2]), "train", np.where(rank == 1, "test", "validation")), index=table.index)
    mask = 0xFFFFFFFF

    def mix(h):  # MurmurHash3's finaliser
        h &= mask
        h = (h ^ h >> 16) * 0x85EBCA6B & mask
        h = (h ^ h >> 13) * 0xC2B2AE35 & mask
        return h ^ h >> 16

    shares = [1] * folds if folds else [train, validation, test]
    names = ["train", "validation", "test"]
    if folds:
        names = ["test" if i == fold - 1 else "validation" if i == fold % folds else "train" for i in range(folds)]
    state = [mix(seed), mix(seed + 0x9E3779B9), mix(seed ^ 0x85EBCA6B), 1]

    def draw():  # sfc32
        a, b, c, d = state
        t = a + b + d & mask
        rotated = (c << 21 | c >> 11) & mask
        state[:] = b ^ b >> 9, c + (c << 3) & mask, rotated + t & mask, d + 1 & mask
        return t / 4294967296

    def apportion(total):
        exact = [total * share / sum(shares) for share in shares]
        sizes = [int(size) for size in exact]
        order = sorted(range(len(shares)), key=lambda i: sizes[i] - exact[i])
        for i in order[: total - sum(sizes)]:
            sizes[i] += 1
        return sizes

    def apportion_rest(total, goals):
        sizes = [max(0, int(goal // 1)) for goal in goals]
        while (left := total - sum(sizes)) != 0:
            step = 1 if left > 0 else -1
            able = [i for i in range(len(shares)) if step > 0 or sizes[i] > 0]
            sizes[max(able, key=lambda i: step * (goals[i] - sizes[i]))] += step
        return sizes

    if method == "time":
        order = table[column].argsort(kind="stable") if table[column].notna().all() else table[column].reset_index(drop=True).sort_values(kind="stable", na_position="first").index
        sizes, times, marks = apportion(len(table)), table[column].to_numpy(), [""] * len(table)
        for place, row in enumerate(order):
            before = order[place - 1] if place else None
            alike = before is not None and (times[before] == times[row] or pd.isna(times[before]) and pd.isna(times[row]))
            marks[row] = marks[before] if alike else "train" if place < sizes[0] else "validation" if place < sizes[0] + sizes[1] else "test"
        if begin is not None:
            parts = np.array(["train", "validation", "test"])
            place = np.array([list(parts).index(mark) for mark in marks])
            marks = [mark if place[row] == 0 or not table[begin].iloc[row] <= table[column][place < place[row]].max() else None for row, mark in enumerate(marks)]
        return pd.Series(marks, index=table.index)
    for _ in range(15):
        draw()
    members = [[row] for row in range(len(table))]
    if method == "group":
        by_group = {}
        for row, group in enumerate(table[column]):
            by_group.setdefault(("row", row) if pd.isna(group) else group, []).append(row)
        members = list(by_group.values())
    rows = list(range(len(members)))
    for i in range(len(rows) - 1, 0, -1):
        j = int(draw() * (i + 1))
        rows[i], rows[j] = rows[j], rows[i]
    if method == "group":
        wanted, given, marks = apportion(len(table)), [0] * len(shares), [""] * len(table)
        for group in rows:
            lacks = [goal - got for goal, got in zip(wanted, given)]
            part = lacks.index(max(lacks))
            given[part] += len(members[group])
            for row in members[group]:
                marks[row] = names[part]
        return pd.Series(marks, index=table.index)
    groups = [rows]
    if stratify is not None:
        numeric = pd.api.types.is_numeric_dtype(table[stratify])
        strata, values = pd.factorize(table[stratify], sort=not numeric)
        if len(values) <= 50 or not numeric:
            groups = [[row for row in rows if strata[row] == stratum] for stratum in sorted(set(strata))]
    marks, done, given, wanted = [""] * len(rows), 0, [0] * len(shares), apportion(len(rows))
    for group in groups:
        done += len(group)
        goals = [wanted[part] * done / len(rows) - given[part] for part in range(len(shares))]
        sizes = wanted if len(groups) == 1 else apportion_rest(len(group), goals)
        given = [before + size for before, size in zip(given, sizes)]
        dealt = [name for name, size in zip(names, sizes) for _ in range(size)]
        for row, mark in zip(group, dealt):
            marks[row] = mark
    return pd.Series(marks, index=table.index)
