import numpy as np
import pandas as pd
from sklearn.decomposition import PCA


class PrincipalComponents:
    """Replaces columns by their first principal components pc1, pc2, …, learnt from the training rows without missing cells; the largest entry of each direction is positive."""

    def __init__(self, columns, components):
        self.columns, self.components = list(columns), components

    def fit(self, rows):
        self.pca = PCA(self.components, svd_solver="full").fit(rows[self.columns].dropna().to_numpy())
        axes = self.pca.components_
        self.axes = axes * np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]
        return self

    def transform(self, table):
        places = (table[self.columns].to_numpy() - self.pca.mean_) @ self.axes.T
        names = [f"pc{i + 1}" for i in range(self.components)]
        return pd.concat([table.drop(columns=self.columns), pd.DataFrame(places, index=table.index, columns=names)], axis=1)

    def fit_transform(self, table, training_rows):
        return self.fit(table.loc[table.index.isin(training_rows)]).transform(table)
