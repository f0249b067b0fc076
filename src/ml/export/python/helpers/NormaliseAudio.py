import numpy as np


class NormaliseAudio:
    """Brings sounds or spectrograms to mean 0 and deviation 1, learnt from at most 1,000 training rows, evenly spread."""

    def __init__(self, columns):
        self.columns = list(columns)

    def fit(self, rows):
        count = min(1000, len(rows))
        picked = rows.iloc[[i * len(rows) // count for i in range(count)]]
        self.moments = {}
        for name in self.columns:
            values = np.concatenate([self.values(cell).ravel() for cell in picked[name]]).astype("float64")
            deviation = values.std()
            self.moments[name] = values.mean(), deviation if deviation >= 1e-6 else 1.0
        return self

    def values(self, cell):
        return cell[1] if isinstance(cell, tuple) else cell

    def transform(self, table):
        normalise = lambda mean, deviation: lambda cell: ((self.values(cell) - mean) / deviation).astype("float32")
        return table.assign(**{name: table[name].map(normalise(*self.moments[name])) for name in self.columns})

    def fit_transform(self, table, training_rows):
        return self.fit(table.loc[training_rows]).transform(table)
