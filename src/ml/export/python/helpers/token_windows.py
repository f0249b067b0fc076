import pandas as pd


def token_windows(table, column, length, stride, next_column="next", join=True, training_rows=()):
    """Windows of so many tokens, each with the same moved on by one; those of training rows and those of other rows are made apart, and each stands under the label of the row in which it begins."""

    def windows(rows):
        tokens = [(label, token) for label, cell in zip(rows.index, rows[column]) for token in cell]
        starts = range(0, len(tokens) - length, stride)
        numbers = [token for _, token in tokens]
        return pd.DataFrame({column: [numbers[i : i + length] for i in starts], next_column: [numbers[i + 1 : i + length + 1] for i in starts]}, index=[tokens[i][0] for i in starts])

    training = table.index.isin(training_rows)
    parts = [table.loc[training], table.loc[~training]]
    if not join:
        parts = [part.iloc[[i]] for part in parts for i in range(len(part))]
    return pd.concat([windows(part) for part in parts])
