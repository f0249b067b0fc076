import numpy as np
import pandas as pd


class Balance:
    """Gives the classes of the target equally many training rows: "oversample", "undersample" or "smote". New rows stand at the end, under the label of the row that they are made of."""

    def __init__(self, target, method, neighbours=5, seed=1):
        self.target, self.method, self.neighbours, self.seed = target, method, neighbours, seed

    def draws(self, seed, count):
        """Numbers from 0 to 1, the very ones that Tensorloom draws."""
        mask = np.uint64(0xFFFFFFFF)
        h = (np.uint64((seed + 1) * 0x9E3779B1 & 0xFFFFFFFF) + np.arange(count, dtype="uint64")) & mask
        for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):  # MurmurHash3's finaliser
            h = (h ^ h >> np.uint64(shift)) * np.uint64(factor) & mask
        return (h ^ h >> np.uint64(16)) / 4294967296

    def fit_transform(self, table, training_rows):
        training = table.index.isin(training_rows)
        rows = table.loc[training]
        words = rows[self.target].astype(str)
        numeric = pd.to_numeric(words, errors="coerce").notna().all()
        groups = [np.flatnonzero(words == word) for word in sorted(words.unique(), key=float if numeric else str)]
        orders = [group[np.argsort(self.draws(self.seed + i, len(group)), kind="stable")] for i, group in enumerate(groups)]
        if self.method == "undersample":
            kept = np.sort(np.concatenate([order[: min(map(len, groups))] for order in orders]))
            return table.loc[~training | table.index.isin(rows.index[kept])]
        most = max(map(len, groups))
        bases = np.concatenate([np.resize(order, most - len(order)) for order in orders]).astype(int)
        made = rows.iloc[bases]
        if self.method == "smote" and len(bases) > 0:
            numbers = [name for name in rows if name != self.target and pd.api.types.is_numeric_dtype(rows[name])]
            values, draws = rows[numbers].to_numpy("float64"), self.draws(self.seed, 2 * len(bases))
            group_of = {row: group for group in groups for row in group}

            def towards(i, base):
                others = group_of[base][group_of[base] != base]
                distance = ((values[others] - values[base]) ** 2).sum(axis=1)
                near = others[np.argsort(distance, kind="stable")[: self.neighbours]]
                return near[int(draws[2 * i] * len(near))] if len(near) else base

            ends = values[[towards(i, base) for i, base in enumerate(bases)]]
            made = made.assign(**dict(zip(numbers, (values[bases] + draws[1::2, None] * (ends - values[bases])).T)))
        return pd.concat([table, made])
