class Outliers:
    """Learns from the training rows from where to where values are usual, by "iqr" or "zscore"; then "clip" brings values outside to the limit, "drop" leaves training rows with one out."""

    def __init__(self, columns, method, factor, action):
        self.columns, self.method, self.factor, self.action = list(columns), method, factor, action

    def fit(self, rows):
        rows = rows[self.columns]
        if self.method == "iqr":
            low, high = rows.quantile(0.25), rows.quantile(0.75)
            reach = self.factor * (high - low)
        else:
            low = high = rows.mean()
            reach = self.factor * rows.std(ddof=0)
        self.low, self.high = low - reach, high + reach
        return self

    def transform(self, table):
        if self.action == "drop":
            return table
        return table.assign(**table[self.columns].clip(self.low, self.high, axis=1))

    def fit_transform(self, table, training_rows):
        training = table.index.isin(training_rows)
        self.fit(table.loc[training])
        if self.action == "drop":
            values = table[self.columns]
            return table.loc[~(training & (values.lt(self.low) | values.gt(self.high)).any(axis=1))]
        return self.transform(table)
