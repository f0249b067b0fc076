import io
import pathlib
import zipfile

import numpy as np
import pandas as pd
from PIL import Image, ImageOps


def read_image_folder(path, color_mode="auto"):
    """Images of a folder or a zip archive, one row each in the order of their paths: "image" holds arrays [height, width, channels] of bytes, "label" the folder of each.

    Where the folders above are called train, val and test, "part" says which. Files that are no images are left out.
    """
    if pathlib.Path(path).is_dir():
        root = pathlib.Path(path)
        files = {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}
    else:
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    names, images = [], []
    for name in sorted(files):
        try:
            image = ImageOps.exif_transpose(Image.open(io.BytesIO(files[name])))
            images.append(image.convert("RGB") if image.mode == "P" and color_mode != "rgba" else image)
            names.append(name)
        except Exception:
            continue
    if color_mode == "auto":
        color_mode = "grayscale" if all(image.mode in ("1", "L", "I;16") for image in images) else "rgb"
    mode = {"grayscale": "L", "rgb": "RGB", "rgba": "RGBA"}[color_mode]
    arrays = [np.atleast_3d(np.asarray(image.convert(mode))) for image in images]
    folders = [pathlib.PurePosixPath(name).parts[:-1] for name in names]
    while folders and all(folder and folder[0] == folders[0][0] for folder in folders):
        folders = [folder[1:] for folder in folders]
    parts = {"train": "train", "training": "train", "val": "validation", "valid": "validation", "validation": "validation", "dev": "validation", "test": "test", "testing": "test"}
    table = pd.DataFrame({"image": pd.Series(arrays, dtype=object)})
    split = all(folder and folder[0].lower() in parts for folder in folders)
    inner = [folder[1:] if split else folder for folder in folders]
    if any(inner):
        table["label"] = [folder[-1] if folder else None for folder in inner]
    if split:
        table["part"] = [parts[folder[0].lower()] for folder in folders]
    return table
