import pandas as pd


class Clean:
    """Chooses rows, and fills missing cells with what was learnt from the training rows: "mean", "median", "most_frequent", "constant"; "drop" drops rows, "keep" leaves them."""

    def __init__(self, numbers, categories, fill_numbers, fill_categories, drop_duplicates, number=0, category="missing"):
        self.numbers, self.categories = list(numbers), list(categories)
        self.fill_numbers, self.fill_categories = fill_numbers, fill_categories
        self.drop_duplicates, self.number, self.category = drop_duplicates, number, category

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
            return {"mean": present.mean, "median": present.median, "most_frequent": lambda: present.mode()[0]}[how]()

        self.fill = {}
        for names, how, constant, empty in ((self.numbers, self.fill_numbers, self.number, 0), (self.categories, self.fill_categories, self.category, "missing")):
            if how not in ("drop", "keep"):
                self.fill.update({name: learn(rows[name], how, constant, empty) for name in names})
        return self

    def transform(self, table):
        return table.fillna(self.fill)

    def fit_transform(self, table, training_rows):
        table = self.choose(table)
        return self.fit(table.loc[table.index.intersection(training_rows)]).transform(table)
