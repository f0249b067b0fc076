def join_rows(table, lookup, keys, how="left", keep="first", suffix="_lookup"):
    """Adds the columns of a second table by a key: every row stays one row, "left" keeps those without a match, "inner" drops them."""
    once = lookup.dropna(subset=keys).drop_duplicates(keys, keep=keep)
    found = table[keys].merge(once.assign(_found=True), how="left", on=keys).set_axis(table.index)
    columns = [name for name in lookup if name not in keys]
    made = found[columns].set_axis([f"{name}{suffix}" if name in table else name for name in columns], axis=1)
    joined = table.assign(**made)
    return joined[found["_found"].notna()] if how == "inner" else joined
