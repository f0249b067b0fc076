import numpy as np


def sample_rows(table, seed, count=None, share=None):
    """A number of rows, or a share in per cent, in their order: the very rows that Tensorloom draws."""
    mask = np.uint64(0xFFFFFFFF)
    h = (np.uint64((seed + 1) * 0x9E3779B1 & 0xFFFFFFFF) + np.arange(len(table), dtype="uint64")) & mask
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):  # MurmurHash3's finaliser
        h = (h ^ h >> np.uint64(shift)) * np.uint64(factor) & mask
    draws = h ^ h >> np.uint64(16)
    size = min(count, len(table)) if share is None else int(len(table) * share / 100 + 0.5)
    return table.iloc[np.sort(np.argsort(draws, kind="stable")[:size])]
