import sqlite3

import pandas as pd


def read_first_table(path):
    """The first table of an SQLite file, by name."""
    connection = sqlite3.connect(path)
    names = pd.read_sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name", connection)["name"]
    return pd.read_sql('SELECT * FROM "{}"'.format(names[0].replace('"', '""')), connection)
