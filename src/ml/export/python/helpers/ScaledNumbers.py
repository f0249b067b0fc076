import numpy as np


class ScaledNumbers:
    """Numbers [rows, length] with mean 0 and deviation 1 at each place, learnt from the training rows; restore gives their own unit back."""

    def fit_transform(self, values, is_training):
        known = values[is_training].astype("float64")
        self.offset, scale = np.nanmean(known, axis=0), np.nanstd(known, axis=0)
        self.scale = np.where(scale > 0, scale, 1)
        return ((values - self.offset) / self.scale).astype("float32")

    def restore(self, values):
        return values * self.scale + self.offset
