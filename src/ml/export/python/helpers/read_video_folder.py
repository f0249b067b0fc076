import io
import pathlib
import re
import zipfile

import numpy as np
import pandas as pd
from PIL import Image, ImageSequence


def read_video_folder(path, color_mode="auto"):
    """Clips of a folder or a zip archive, one row each in the order of their names: "video" holds arrays [frames, height, width, channels] of bytes, "label" the folder of each, "frames" their number.

    A clip is a file (MP4, MOV, WebM, MKV with PyAV, animated GIF) or a folder of images, one for each frame. Where the folders above are called train, val and test, "part" says which. Clips that cannot be read are left out.
    """
    if pathlib.Path(path).is_dir():
        root = pathlib.Path(path)
        files = {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}
    else:
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}

    def order(name):
        return [int(part) if i % 2 else part for i, part in enumerate(re.split(r"(\d+)", name))]

    def decode(data):
        import av

        with av.open(io.BytesIO(data)) as container:
            return [np.rot90(frame.to_ndarray(format="rgb24"), getattr(frame, "rotation", 0) // 90) for frame in container.decode(video=0)]

    clips = {name: [name] for name in files if name.lower().endswith((".mp4", ".m4v", ".mov", ".webm", ".mkv", ".gif"))}
    taken = {str(pathlib.PurePosixPath(name).parent) for name in clips}
    for name in sorted(files, key=order):
        folder = str(pathlib.PurePosixPath(name).parent)
        if name.lower().endswith((".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff")) and folder not in taken:
            clips.setdefault(folder, []).append(name)
    names, videos = [], []
    for name in sorted(clips, key=order):
        try:
            if clips[name] != [name]:
                frames = [Image.open(io.BytesIO(files[frame])) for frame in clips[name]]
                frames = [frame.convert("RGB") if frame.mode == "P" else frame for frame in frames]
            elif name.lower().endswith(".gif"):
                frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(Image.open(io.BytesIO(files[name])))]
            else:
                frames = [Image.fromarray(np.ascontiguousarray(frame)) for frame in decode(files[name])]
        except ImportError:
            raise
        except Exception:
            continue
        names.append(name)
        videos.append(frames)
    if color_mode == "auto":
        color_mode = "grayscale" if all(frame.mode in ("1", "L", "I;16") for frames in videos for frame in frames) else "rgb"
    mode = {"grayscale": "L", "rgb": "RGB", "rgba": "RGBA"}[color_mode]
    folders = [pathlib.PurePosixPath(name).parts[:-1] for name in names]
    while folders and all(folder and folder[0] == folders[0][0] for folder in folders):
        folders = [folder[1:] for folder in folders]
    parts = {"train": "train", "training": "train", "val": "validation", "valid": "validation", "validation": "validation", "dev": "validation", "test": "test", "testing": "test"}
    arrays = [np.stack([np.atleast_3d(np.asarray(frame.convert(mode))) for frame in frames]) for frames in videos]
    table = pd.DataFrame({"video": pd.Series(arrays, dtype=object)})
    split = all(folder and folder[0].lower() in parts for folder in folders)
    inner = [folder[1:] if split else folder for folder in folders]
    if any(inner):
        table["label"] = [folder[-1] if folder else None for folder in inner]
    if split:
        table["part"] = [parts[folder[0].lower()] for folder in folders]
    table["frames"] = np.array([len(frames) for frames in videos], "float64")
    return table
