import numpy as np


class Bin:
    """Cuts columns into classes 0, 1, 2, … learnt from the training rows: "uniform" of equal width, "quantile" of equal count, "kmeans" where values lie together; as "number" or as "category"."""

    def __init__(self, columns, bins, strategy, result):
        self.columns, self.bins, self.strategy, self.result = list(columns), bins, strategy, result

    def fit(self, rows):
        self.cuts = {}
        for name in self.columns:
            values = rows[name].dropna().to_numpy()
            if len(values) == 0:
                self.cuts[name] = values
                continue
            edges = np.linspace(values.min(), values.max(), self.bins + 1)
            if self.strategy == "kmeans":
                means = np.quantile(values, (np.arange(self.bins) + 0.5) / self.bins)
                for _ in range(300):
                    place = np.searchsorted((means[1:] + means[:-1]) / 2, values, side="right")
                    moved = np.array([values[place == i].mean() if (place == i).any() else mean for i, mean in enumerate(means)])
                    done = np.abs(moved - means).max() <= 1e-12 * np.ptp(values)
                    means = moved
                    if done:
                        break
                cuts = (means[1:] + means[:-1]) / 2
            else:
                cuts = (edges if self.strategy == "uniform" else np.quantile(values, np.linspace(0, 1, self.bins + 1)))[1:-1]
            cuts = np.unique(cuts)
            self.cuts[name] = cuts[(cuts > values.min()) & (cuts < values.max())]
        return self

    def transform(self, table):
        made = {}
        for name, cuts in self.cuts.items():
            place = table[name].map(lambda value: float(np.searchsorted(cuts, value, side="right")), na_action="ignore")
            made[name] = place if self.result == "number" else place.map(lambda value: str(int(value)), na_action="ignore")
        return table.assign(**made)

    def fit_transform(self, table, training_rows):
        return self.fit(table.loc[table.index.isin(training_rows)]).transform(table)
