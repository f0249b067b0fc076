import pandas as pd


class GroupStatistics:
    """Statistics of rows with the same key: how many they are, their share, and for each column its "sum", "mean", "median", "min", "max", "deviation", "first", "last". Dates have no sums, words only ends."""

    def __init__(self, keys, columns, statistics, suffix=""):
        self.keys, self.columns, self.statistics, self.suffix = list(keys), list(columns), list(statistics), suffix

    def group(self, table):
        """One row for each key, in the order of the table."""
        groups, made = table.groupby(self.keys, sort=False, dropna=False), {}
        if "count" in self.statistics:
            made["count"] = groups.size().astype(float)
        if "share" in self.statistics:
            made["share"] = groups.size() / len(table)
        for name in self.columns:
            values = groups[name]
            known = {"first": lambda: values.agg(lambda cells: cells.iloc[0]), "last": lambda: values.agg(lambda cells: cells.iloc[-1])}
            if pd.api.types.is_numeric_dtype(table[name]) or pd.api.types.is_datetime64_any_dtype(table[name]):
                known = {"min": values.min, "max": values.max, **known}
            if pd.api.types.is_numeric_dtype(table[name]):
                known = {"sum": lambda: values.sum(min_count=1), "mean": values.mean, "median": values.median, "min": values.min, "max": values.max, "deviation": values.std, **known}
            made.update({f"{name}_{statistic}": reckon() for statistic, reckon in known.items() if statistic in self.statistics})
        return pd.DataFrame(made).reset_index()

    def fit(self, rows):
        self.groups = self.group(rows).dropna(subset=self.keys)
        everything = GroupStatistics(["_all"], self.columns, self.statistics).group(rows.assign(_all=0)).iloc[0]
        self.overall = {name: 0.0 if name in ("count", "share") else everything[name] for name in self.groups if name not in self.keys}
        return self

    def transform(self, table):
        found = table[self.keys].merge(self.groups, how="left", on=self.keys).set_axis(table.index)
        return table.assign(**{f"{name}{self.suffix}": found[name].fillna(other) for name, other in self.overall.items()})

    def fit_transform(self, table, training_rows):
        return self.fit(table.loc[table.index.isin(training_rows)]).transform(table)
