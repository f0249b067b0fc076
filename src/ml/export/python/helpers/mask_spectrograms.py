import numpy as np


def mask_spectrograms(table, columns, training_rows, seed, time_masks=1, time_width=10, frequency_masks=1, frequency_width=6):
    """SpecAugment: gives bands of frames and of bins of the training rows the mean of all values; all others stay. Call it anew in every epoch, with another seed. Chance is NumPy's, not Tensorloom's."""
    random = np.random.default_rng(seed)

    def mask(values):
        made, mean = values.copy(), values.mean()
        for axis, masks, most in ((0, time_masks, time_width), (1, frequency_masks, frequency_width)):
            for _ in range(masks):
                width = random.integers(min(most, values.shape[axis]) + 1)
                start = random.integers(values.shape[axis] - width + 1)
                made[(slice(None),) * axis + (slice(start, start + width),)] = mean
        return made

    training = table.index.isin(training_rows)
    changed = lambda name: [mask(cell) if trained else cell for cell, trained in zip(table[name], training)]
    return table.assign(**{name: changed(name) for name in columns})
