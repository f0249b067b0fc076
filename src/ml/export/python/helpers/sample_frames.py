import numpy as np


def sample_frames(table, columns, frames, stride=None):
    """The same number of frames of the clips of some columns: the middles of equal pieces, or so many apart from the middle of the clip, its last frame again where it is too short."""

    def sample(clip):
        steps = np.arange(frames)
        if stride is None:
            return clip[(2 * steps + 1) * len(clip) // (2 * frames)]
        start = max(0, (len(clip) - ((frames - 1) * stride + 1)) // 2)
        return clip[np.minimum(len(clip) - 1, start + steps * stride)]

    return table.assign(**{name: table[name].map(sample) for name in columns})
