import pandas as pd


class Encode:
    """Turns categories into columns of 0 and 1 ("one_hot") or into their numbers ("ordinal", -1 for an unknown one), and dates into days since 1970-01-01."""

    def __init__(self, categories, dates, method):
        self.columns, self.dates, self.method = list(categories), list(dates), method

    def fit(self, rows):
        def order(values):
            numeric = pd.to_numeric(values, errors="coerce")
            return sorted(values, key=float) if numeric.notna().all() else sorted(values)

        self.categories = {name: order(rows[name].dropna().astype(str).drop_duplicates()) for name in self.columns}
        return self

    def transform(self, table):
        made = []
        for name, column in table.items():
            if name in self.dates:
                column = (pd.to_datetime(column) - pd.Timestamp(0)) / pd.Timedelta(days=1)
            if name not in self.categories:
                made.append(column)
                continue
            text, categories = column.astype(str), self.categories[name]
            if self.method == "ordinal":
                made.append(text.map({category: i for i, category in enumerate(categories)}).fillna(-1).astype(float))
            else:
                made += [(text == category).astype(float).rename(f"{name}={category}") for category in categories]
        return pd.concat(made, axis=1)

    def fit_transform(self, table, training_rows):
        return self.fit(table.loc[table.index.intersection(training_rows)]).transform(table)
