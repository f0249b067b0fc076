import pathlib
import zipfile

import pandas as pd


def read_text_folder(path):
    """The .txt and .md files of a folder or a zip archive as rows "text", "class" (the folder of the file) and "file", by name; what is empty or not UTF-8 is left out."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    else:
        root = pathlib.Path(path)
        files = {str(file.relative_to(root.parent)): file.read_bytes() for file in root.rglob("*") if file.is_file()}
    rows = []
    for name in sorted(files):
        *folders, file = name.split("/")
        try:
            text = files[name].decode("utf-8-sig").replace("\r\n", "\n").strip()
        except UnicodeDecodeError:
            continue
        if text and file.lower().endswith((".txt", ".md")):
            rows.append({"text": text, "class": folders[-1] if folders else None, "file": file})
    return pd.DataFrame(rows)
