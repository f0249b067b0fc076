import math

import numpy as np


def resample_audio(table, columns, sample_rate, seconds, place="start"):
    """Brings sounds to one rate, one length and one channel: torchaudio's windowed sinc, 6 zero crossings wide; what is missing is silence."""
    length = max(1, math.floor(sample_rate * seconds + 0.5))

    def resample(sound):
        rate, samples = sound
        x = samples.astype("float64").mean(axis=1)
        if rate != sample_rate:
            divisor = math.gcd(rate, sample_rate)
            old, new = rate // divisor, sample_rate // divisor
            base = min(old, new) * 0.99
            reach = math.ceil(6 * old / base)
            places = np.arange(-reach, reach + old + 1)
            t = np.clip((places[None] / old - np.arange(new)[:, None] / new) * base, -6, 6)
            kernel = np.sinc(t) * np.cos(t * np.pi / 12) ** 2 * base / old
            whole = math.ceil(len(x) * new / old)
            blocks = math.ceil(whole / new)
            padded = np.pad(x, (reach, blocks * old + reach + old))
            frames = np.lib.stride_tricks.sliding_window_view(padded, len(places))[: blocks * old : old]
            x = (frames @ kernel.T).reshape(-1)[:whole]
        shift = 0 if place == "start" else (length - len(x)) // 2
        made = np.zeros(length)
        first, last = max(0, shift), min(length, shift + len(x))
        made[first:last] = x[first - shift : last - shift]
        return sample_rate, made.astype("float32")[:, None]

    return table.assign(**{name: table[name].map(resample) for name in columns})
