import numpy as np
import pandas as pd


class VaryText:
    """Adds copies of the training rows whose texts lack some tokens and have others swapped (Wei and Zou, 2019); they stand at the end, under the label of their row."""

    def __init__(self, column, copies, dropout, swap, seed):
        self.column, self.copies, self.dropout, self.swap, self.seed = column, copies, dropout, swap, seed

    def draws(self):
        """Numbers from 0 to 1, the very ones that Tensorloom draws."""
        i = 0
        while True:
            h = ((self.seed + 1) * 0x9E3779B1 + i) & 0xFFFFFFFF
            for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):  # MurmurHash3's finaliser
                h = ((h ^ h >> shift) * factor) & 0xFFFFFFFF
            yield (h ^ h >> 16) / 4294967296
            i += 1

    def fit_transform(self, table, training_rows):
        rows, draws = table.loc[table.index.isin(training_rows)], self.draws()
        special = (0, 2, 3)

        def vary(tokens):
            left = [token for token in tokens if token in special or next(draws) >= self.dropout]
            left = left if any(token not in special for token in left) else list(tokens)
            i = 0
            while i + 1 < len(left):
                if left[i] not in special and left[i + 1] not in special and next(draws) < self.swap:
                    left[i : i + 2] = left[i + 1], left[i]
                    i += 1
                i += 1
            return left

        made = pd.concat([rows.assign(**{self.column: [vary(tokens) for tokens in rows[self.column]]}) for _ in range(self.copies)])
        return pd.concat([table, made])
