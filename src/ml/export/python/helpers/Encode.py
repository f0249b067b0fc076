import numpy as np
import pandas as pd


class Encode:
    """Turns categories into numbers, learnt from the training rows: "one_hot", "ordinal" (-1 for an unknown one), "frequency", "hashing" or "target" (means of the target, out of fold for the training rows), and dates into days since 1970-01-01."""

    def __init__(self, categories, dates, method, order=(), buckets=16, target=None, smoothing=10, seed=1):
        self.columns, self.dates, self.method, self.first = list(categories), list(dates), method, list(order)
        self.buckets, self.target, self.smoothing, self.seed = buckets, target, smoothing, seed

    @staticmethod
    def order(values):
        numeric = pd.to_numeric(values, errors="coerce")
        return sorted(values, key=float) if numeric.notna().all() else sorted(values)

    def answer(self, rows):
        """The target as columns of numbers: itself, the second of two classes, or each class."""
        column = rows[self.target]
        if pd.api.types.is_numeric_dtype(column):
            return {"": column}
        names = self.order(column.dropna().astype(str).drop_duplicates())
        shares = {name: (column.astype(str) == name).astype(float).where(column.notna()) for name in names}
        return {"": shares[names[1]]} if len(names) == 2 else {f"→{name}": share for name, share in shares.items()}

    def means(self, words, answer):
        """For each ending: the means of the words, and the mean of all."""
        learnt = {}
        for ending, values in answer.items():
            by_word, mean = values.groupby(words), values.mean()
            learnt[ending] = ((by_word.sum() + self.smoothing * mean) / (by_word.count() + self.smoothing), mean)
        return learnt

    def fit(self, rows):
        def words(name):
            found = self.order(rows[name].dropna().astype(str).drop_duplicates())
            return self.first + [word for word in found if word not in self.first]

        if self.method == "target":
            self.categories = {name: self.means(rows[name], self.answer(rows)) for name in self.columns}
        elif self.method == "frequency":
            self.categories = {name: {"": (rows[name].value_counts() / len(rows), 0.0)} for name in self.columns}
        else:
            self.categories = {name: words(name) for name in self.columns}
        return self

    def bucket(self, word):  # FNV-1a
        value = 0x811C9DC5
        for byte in word.encode():
            value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
        return value % self.buckets

    def encode(self, name, column, known):
        if isinstance(known, dict):
            return [column.map(values).astype(float).fillna(other).rename(f"{name}{ending}") for ending, (values, other) in known.items()]
        if self.method == "hashing":
            places = column.map(self.bucket, na_action="ignore")
            return [(places == bucket).astype(float).rename(f"{name}#{bucket}") for bucket in range(self.buckets)]
        text = column.astype(str)
        if self.method == "ordinal":
            return [text.map({category: i for i, category in enumerate(known)}).fillna(-1).astype(float)]
        return [(text == category).astype(float).rename(f"{name}={category}") for category in known]

    def transform(self, table):
        made = []
        for name, column in table.items():
            if name in self.dates:
                column = (pd.to_datetime(column) - pd.Timestamp(0)) / pd.Timedelta(days=1)
            made += self.encode(name, column, self.categories[name]) if name in self.categories else [column]
        return pd.concat(made, axis=1)

    def fit_transform(self, table, training_rows):
        rows = table.loc[table.index.isin(training_rows)]
        whole = self.fit(rows).transform(table)
        if self.method == "target":
            answer, training = self.answer(rows), np.flatnonzero(table.index.isin(training_rows))
            for fold in self.folds(len(rows)):
                inside = rows.iloc[fold]
                outside = rows.drop(rows.index[fold])
                for name in self.columns:
                    known = self.means(outside[name], {ending: values.loc[outside.index] for ending, values in answer.items()})
                    for column in self.encode(name, inside[name], known):
                        whole.iloc[training[fold], whole.columns.get_loc(column.name)] = column.to_numpy()
        return whole

    def folds(self, count):
        """Five parts of the training rows, by chance: the very ones that Tensorloom deals."""
        mask = np.uint64(0xFFFFFFFF)
        h = (np.uint64((self.seed + 1) * 0x9E3779B1 & 0xFFFFFFFF) + np.arange(count, dtype="uint64")) & mask
        for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):  # MurmurHash3's finaliser
            h = (h ^ h >> np.uint64(shift)) * np.uint64(factor) & mask
        order = np.argsort(h ^ h >> np.uint64(16), kind="stable")
        return [order[fold::5] for fold in range(5)]
