import pandas as pd


def change_kind(table, columns, kind):
    """Reads columns as "number" (dates become days since 1970-01-01), "category" (words) or "date"; what cannot be read is missing."""

    def read(column):
        dates = pd.api.types.is_datetime64_any_dtype(column)
        if kind == "number":
            return (column - pd.Timestamp(0)) / pd.Timedelta(days=1) if dates else pd.to_numeric(column, errors="coerce").astype(float)
        if kind == "date":
            if pd.api.types.is_numeric_dtype(column):
                return pd.Timestamp(0) + pd.to_timedelta(column, unit="D")
            return column if dates else pd.to_datetime(column, errors="coerce", format="ISO8601")
        if dates:
            return column.map(lambda day: day.strftime("%Y-%m-%d" if day == day.normalize() else "%Y-%m-%dT%H:%M:%S"), na_action="ignore")
        return column.map(lambda value: f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value), na_action="ignore")

    return table.assign(**{name: read(table[name]) for name in columns})
