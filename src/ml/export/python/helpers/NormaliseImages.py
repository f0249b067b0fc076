import numpy as np


class NormaliseImages:
    """Brings the channels of images, or of the frames of clips, to mean 0 and deviation 1, learnt from at most 2,000 training images or 200 clips, evenly spread, or those of ImageNet."""

    def __init__(self, columns, statistics="training"):
        self.columns, self.statistics = list(columns), statistics

    def fit(self, rows):
        self.moments = {}
        for name in self.columns:
            count = min(200 if rows[name].iloc[0].ndim == 4 else 2000, len(rows))
            picked = rows.iloc[[i * len(rows) // count for i in range(count)]]
            if self.statistics == "imagenet":
                self.moments[name] = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
            else:
                pixels = np.concatenate([image.reshape(-1, image.shape[-1]) for image in picked[name]]) / 255
                deviation = pixels.std(axis=0)
                self.moments[name] = pixels.mean(axis=0), np.where(deviation < 1e-6, 1, deviation)
        return self

    def transform(self, table):
        normalise = lambda mean, deviation: lambda image: ((image / 255 - mean) / deviation).astype("float32")
        return table.assign(**{name: table[name].map(normalise(*self.moments[name])) for name in self.columns})

    def fit_transform(self, table, training_rows):
        return self.fit(table.loc[training_rows]).transform(table)
