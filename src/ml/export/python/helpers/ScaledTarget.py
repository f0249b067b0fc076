class ScaledTarget:
    """A column as a tensor [rows, 1] of mean 0 and deviation 1, learnt from the training rows; restore gives its own unit back."""

    def __init__(self, column):
        self.column = column

    def fit_transform(self, table, training_rows):
        known = table.loc[table.index.intersection(training_rows), self.column]
        self.offset, self.scale = known.mean(), known.std(ddof=0) or 1.0
        return ((table[[self.column]] - self.offset) / self.scale).to_numpy("float32")

    def restore(self, values):
        return values * self.scale + self.offset
