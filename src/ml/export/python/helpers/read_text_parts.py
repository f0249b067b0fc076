import re

import pandas as pd


def read_text_parts(path, by="paragraph", size=2000):
    """A text as rows "text" and "part" (from 1): its paragraphs, its "line"s, or pieces of at most so many "characters", cut at a blank."""
    text = open(path, encoding="utf-8-sig").read()
    if by == "characters":
        parts = []
        while text:
            blank = max(text.rfind(" ", 0, size + 1), text.rfind("\n", 0, size + 1)) if len(text) > size else -1
            end = blank if blank > size / 2 else size
            parts.append(text[:end])
            text = text[end:]
    elif by == "line":
        parts = text.split("\n")
    else:
        parts = [re.sub(r"\s*\n\s*", " ", part) for part in re.split(r"\n[^\S\n]*\n\s*", text)]
    parts = [part.strip() for part in parts if part.strip()]
    return pd.DataFrame({"text": parts, "part": range(1, len(parts) + 1)})
