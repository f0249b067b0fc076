import pandas as pd
from sklearn.impute import KNNImputer


class Clean:
    """Chooses rows, and fills missing cells with what was learnt from the training rows: "mean", "median", "most_frequent", "constant", "nearest" rows; "forward_fill" and "interpolate" go by the order of the rows, of training rows and others apart; "drop" drops rows, "keep" leaves them. indicator adds a column of 0 and 1 for each column with gaps."""

    def __init__(self, numbers, categories, fill_numbers, fill_categories, drop_duplicates, number=0, category="missing", neighbours=5, indicator=False):
        self.numbers, self.categories = list(numbers), list(categories)
        self.fill_numbers, self.fill_categories = fill_numbers, fill_categories
        self.drop_duplicates, self.number, self.category = drop_duplicates, number, category
        self.neighbours, self.indicator = neighbours, indicator

    def choose(self, table):
        whole = (self.numbers if self.fill_numbers == "drop" else []) + (self.categories if self.fill_categories == "drop" else [])
        table = table.dropna(subset=whole)
        return table.drop_duplicates() if self.drop_duplicates else table

    def fit(self, rows):
        def learn(column, how, constant, empty):
            present = column.dropna()
            if pd.api.types.is_datetime64_any_dtype(column):  # A number stands for days.
                constant, empty = (pd.Timestamp(0) + pd.Timedelta(days=days) for days in (constant, empty))
            if how == "constant":
                return constant
            if len(present) == 0:
                return empty
            return {"mean": present.mean, "most_frequent": lambda: present.mode()[0]}.get(how, present.median)()

        self.fill = {}
        for names, how, constant, empty in ((self.numbers, self.fill_numbers, self.number, 0), (self.categories, self.fill_categories, self.category, "missing")):
            if how not in ("drop", "keep"):
                self.fill.update({name: learn(rows[name], how, constant, empty) for name in names})
        if self.fill_numbers == "nearest":
            self.near = [name for name in self.numbers if pd.api.types.is_numeric_dtype(rows[name])]
            self.imputer = KNNImputer(n_neighbors=self.neighbours, keep_empty_features=True).fit(rows[self.near])
        self.told = [name for name in rows if name in self.numbers + self.categories and rows[name].isna().any()] if self.indicator else []
        return self

    def transform(self, table):
        filled = table
        if self.fill_numbers == "nearest":
            filled = table.assign(**pd.DataFrame(self.imputer.transform(table[self.near]), index=table.index, columns=self.near))
        if self.fill_numbers == "forward_fill":
            filled = table.assign(**table[self.numbers].ffill())
        if self.fill_numbers == "interpolate":
            filled = table.assign(**{name: table[name].reset_index(drop=True).interpolate(limit_direction="both").to_numpy() for name in self.numbers})
        return filled.fillna(self.fill).assign(**{f"{name}.missing": table[name].isna().astype(float) for name in self.told})

    def fit_transform(self, table, training_rows):
        table = self.choose(table)
        training = table.index.isin(training_rows)
        self.fit(table.loc[training])
        if self.fill_numbers not in ("forward_fill", "interpolate"):
            return self.transform(table)
        return pd.concat([self.transform(table.loc[training]), self.transform(table.loc[~training])]).loc[table.index]
