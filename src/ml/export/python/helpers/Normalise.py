import numpy as np
import pandas as pd
from sklearn import preprocessing


class Normalise:
    """Brings columns to a common scale, learnt from the training rows: "zscore" (population deviation), "minmax", "robust", "maxabs", "log", "boxcox", "yeojohnson", "quantileUniform", "quantileNormal"; a constant column keeps its scale."""

    def __init__(self, columns, method):
        self.columns, self.method = list(columns), method

    def fit(self, rows):
        rows = rows[self.columns]
        ranks = {"n_quantiles": min(1000, max(2, len(rows))), "subsample": None}
        self.scaler = {
            "zscore": preprocessing.StandardScaler,
            "minmax": preprocessing.MinMaxScaler,
            "robust": preprocessing.RobustScaler,
            "maxabs": preprocessing.MaxAbsScaler,
            "log": preprocessing.StandardScaler,
            "boxcox": lambda: preprocessing.PowerTransformer("box-cox"),
            "yeojohnson": lambda: preprocessing.PowerTransformer("yeo-johnson"),
            "quantileUniform": lambda: preprocessing.QuantileTransformer(**ranks),
            "quantileNormal": lambda: preprocessing.QuantileTransformer(**ranks, output_distribution="normal"),
        }[self.method]()
        self.least = rows.min()
        # A column of one value has no power; all that is done is to take its value away.
        self.varying = [name for name in self.columns if self.method != "boxcox" or rows[name].nunique() > 1]
        self.scaler.fit(self.bend(rows[self.varying]))
        return self

    def bend(self, values):
        if self.method == "log":
            return np.sign(values) * np.log1p(np.abs(values))
        return values.clip(lower=self.least[values.columns], axis=1) if self.method == "boxcox" else values

    def transform(self, table):
        if not self.columns:
            return table
        values = self.scaler.transform(self.bend(table[self.varying]))
        scaled = pd.DataFrame(values, index=table.index, columns=self.varying)
        return table.assign(**(table[self.columns] - self.least).assign(**scaled))

    def fit_transform(self, table, training_rows):
        return self.fit(table.loc[table.index.intersection(training_rows)]).transform(table)
