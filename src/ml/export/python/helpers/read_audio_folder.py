import io
import pathlib
import zipfile

import numpy as np
import pandas as pd
import soundfile


def read_audio_folder(path):
    """Sounds of a folder or a zip archive, one row each in the order of their paths: "audio" holds pairs of the rate and an array [samples, channels], "label" the folder of each.

    Where the folders above are called train, val and test, "part" says which; "seconds" and "rate" are lengths and samples a second. M4A, AAC and WebM take PyAV. Files that are no sounds are left out.
    """
    if pathlib.Path(path).is_dir():
        root = pathlib.Path(path)
        files = {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}
    else:
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}

    def decode(data):
        import av

        with av.open(io.BytesIO(data)) as container:
            parts = [part.to_ndarray().reshape(-1, part.layout.nb_channels) if part.format.is_packed else part.to_ndarray().T for part in container.decode(audio=0)]
            return np.concatenate(parts).astype("float32"), container.streams.audio[0].rate

    names, sounds = [], []
    for name in sorted(files):
        try:
            if name.lower().endswith((".wav", ".mp3", ".flac", ".ogg", ".opus")):
                samples, rate = soundfile.read(io.BytesIO(files[name]), dtype="float32", always_2d=True)
            elif name.lower().endswith((".m4a", ".aac", ".weba", ".webm", ".mp4")):
                samples, rate = decode(files[name])
            else:
                continue
        except ImportError:
            raise
        except Exception:
            continue
        names.append(name)
        sounds.append((rate, samples))
    folders = [pathlib.PurePosixPath(name).parts[:-1] for name in names]
    while folders and all(folder and folder[0] == folders[0][0] for folder in folders):
        folders = [folder[1:] for folder in folders]
    parts = {"train": "train", "training": "train", "val": "validation", "valid": "validation", "validation": "validation", "dev": "validation", "test": "test", "testing": "test"}
    column = pd.Series(index=range(len(sounds)), dtype=object)
    for i, sound in enumerate(sounds):
        column[i] = sound
    table = pd.DataFrame({"audio": column})
    split = all(folder and folder[0].lower() in parts for folder in folders)
    inner = [folder[1:] if split else folder for folder in folders]
    if any(inner):
        table["label"] = [folder[-1] if folder else None for folder in inner]
    if split:
        table["part"] = [parts[folder[0].lower()] for folder in folders]
    table["seconds"] = [round(len(samples) / rate, 3) for rate, samples in sounds]
    table["rate"] = np.array([rate for rate, _ in sounds], "float64")
    return table
