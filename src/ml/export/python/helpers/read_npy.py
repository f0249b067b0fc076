import pathlib

import numpy as np
import pandas as pd


def read_npy(path):
    """Arrays that NumPy saved (.npy, .npz, or a folder of .npy files): images as arrays [height, width, channels] of bytes, tables of numbers as columns, arrays of one axis as a column each."""
    path = pathlib.Path(path)
    if path.is_dir():
        arrays = {file.stem: np.load(file) for file in sorted(path.rglob("*.npy"))}
    else:
        loaded = np.load(path)
        arrays = {path.stem: loaded} if isinstance(loaded, np.ndarray) else dict(loaded)
    rows = len(max(arrays.values(), key=lambda array: array.size))
    arrays = {name: array for name, array in arrays.items() if array.ndim and len(array) == rows}
    only, columns = len(arrays) == 1, {}
    for name, array in arrays.items():
        if array.ndim == 3 or (array.ndim == 4 and array.shape[3] in (1, 3, 4)):
            if array.dtype != np.uint8:
                low, high = float(array.min()), float(array.max())
                plain = low >= 0 and 1 < high <= 255
                start, end = (0, 255) if plain else (0, 1) if low >= 0 and high <= 1 else (-1, 1) if low >= -1 and high <= 1 else (low, high)
                array = np.floor((array - start) * (255 / max(end - start, 1e-12)) + 0.5).astype("uint8")
            columns["image" if only else name] = pd.Series([image.reshape(*array.shape[1:3], -1) for image in array], dtype=object)
        else:
            flat = array.reshape(rows, -1)
            for i in range(flat.shape[1]):
                columns[name if flat.shape[1] == 1 else f"{'x' if only else name}{i + 1}"] = flat[:, i]
    return pd.DataFrame(columns)
