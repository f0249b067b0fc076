import gzip
import io
import pathlib
import re
import zipfile

import numpy as np
import pandas as pd


def read_idx(path):
    """Images and labels of IDX files (MNIST), packed by gzip or not, in a folder, a zip archive or one file: "image" holds arrays [height, width, 1] of bytes, "label" words, "part" train or test where there are several pairs."""
    path = pathlib.Path(path)
    if path.is_dir():
        files = {file.name: file.read_bytes() for file in path.rglob("*") if re.search("idx|ubyte", file.name, re.I)}
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist() if re.search("idx|ubyte", name, re.I)}
    else:
        files = {path.name: path.read_bytes()}
    arrays = {}
    for name, data in sorted(files.items()):
        data = gzip.open(io.BytesIO(data)).read() if data[:2] == b"\x1f\x8b" else data
        shape = np.frombuffer(data, ">u4", data[3], 4)
        arrays[name] = np.frombuffer(data, np.uint8, int(np.prod(shape)), 4 + 4 * data[3]).reshape(shape)
    key = lambda name: re.sub(r"images|labels|idx\d|ubyte|[-_.\s]|gz$|idx$", "", name.lower())
    labels = {key(name): array for name, array in arrays.items() if array.ndim == 1}
    tables = []
    for name, array in arrays.items():
        if array.ndim >= 3:
            table = pd.DataFrame({"image": pd.Series([image.reshape(*array.shape[1:3], -1) for image in array], dtype=object)})
            label = next(iter(labels.values()), None) if len(arrays) == 2 else labels.get(key(name))
            if label is not None:
                table["label"] = label.astype(str)
            table["part"] = "test" if re.search("t10k|test", name, re.I) else "train"
            tables.append(table)
    table = pd.concat(tables, ignore_index=True)
    return table if len(tables) > 1 else table.drop(columns="part")
