import fnmatch
import io
import pathlib
import zipfile

import pandas as pd


def read_tables(path, pattern="*", column="file", missing=(), header=True, decimal="."):
    """Rows of all tables of a folder, or of a zip archive, that fit a pattern, in the order of the names."""
    if zipfile.is_zipfile(path):
        archive = zipfile.ZipFile(path)
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    else:
        files = {file.relative_to(path).as_posix(): file.read_bytes() for file in pathlib.Path(path).rglob("*") if file.is_file()}
    text = {"sep": None, "engine": "python", "header": 0 if header else None, "na_values": ["", *missing], "keep_default_na": False, "decimal": decimal}
    readers = {
        ".csv": lambda data: pd.read_csv(data, **text), ".tsv": lambda data: pd.read_csv(data, **text),
        ".json": pd.read_json, ".jsonl": lambda data: pd.read_json(data, lines=True), ".ndjson": lambda data: pd.read_json(data, lines=True),
        ".parquet": pd.read_parquet, ".arrow": pd.read_feather, ".feather": pd.read_feather, ".xlsx": pd.read_excel,
    }
    tables = []
    for name in sorted(files):
        ending, fits = pathlib.PurePosixPath(name).suffix.lower(), name if "/" in pattern else name.rsplit("/", 1)[-1]
        if ending in readers and fnmatch.fnmatch(fits.lower(), pattern.lower()):
            table = readers[ending](io.BytesIO(files[name]))
            if column:
                table.insert(0, column, name)
            tables.append(table)
    return pd.concat(tables, ignore_index=True)
