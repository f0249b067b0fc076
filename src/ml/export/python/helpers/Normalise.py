class Normalise:
    """Brings columns to a common scale, learnt from the training rows: "zscore" (population deviation) or "minmax"; a constant column keeps its scale."""

    def __init__(self, columns, method):
        self.columns, self.method = list(columns), method

    def fit(self, rows):
        rows = rows[self.columns]
        self.offset = rows.min() if self.method == "minmax" else rows.mean()
        scale = rows.max() - rows.min() if self.method == "minmax" else rows.std(ddof=0)
        self.scale = scale.where(scale > 0, 1.0)
        return self

    def transform(self, table):
        return table.assign(**((table[self.columns] - self.offset) / self.scale))

    def fit_transform(self, table, training_rows):
        return self.fit(table.loc[table.index.intersection(training_rows)]).transform(table)
