import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class RoiAlign(layers.Layer):
    """The part of a feature map in each box [y1, x1, y2, x2], read off at even distances: [batch, boxes, down, across, channels] (He et al., 2017)."""

    def __init__(self, output_size, sampling_ratio=2, **kwargs):
        super().__init__(**kwargs)
        self.output_size = tuple(output_size)
        self.sampling_ratio = sampling_ratio

    def shares(self, low, high, cells, size):
        """How much each pixel of a row or column counts for each cell: [batch, boxes, cells, size]."""
        steps = (ops.arange(cells * self.sampling_ratio, dtype="float32") + 0.5) / (cells * self.sampling_ratio)
        limit = ops.cast(size, "float32")
        # Pixel 0 has its centre at half a pixel.
        places = ops.clip((low + (high - low) * steps) * limit - 0.5, 0.0, limit - 1.0)
        pixels = ops.relu(1.0 - ops.abs(ops.expand_dims(places, -1) - ops.arange(size, dtype="float32")))
        points = ops.split(pixels, cells, axis=2)
        return ops.stack([ops.mean(point, axis=2) for point in points], axis=2)

    def call(self, x, boxes):
        top, left, bottom, right = ops.split(boxes, 4, axis=-1)
        rows = self.shares(top, bottom, self.output_size[0], ops.shape(x)[1])
        columns = self.shares(left, right, self.output_size[1], ops.shape(x)[2])
        bands = ops.einsum("bndh,bhwc->bndwc", rows, x)
        return ops.einsum("bnaw,bndwc->bndac", columns, bands)

    def get_config(self):
        return {**super().get_config(), "output_size": self.output_size, "sampling_ratio": self.sampling_ratio}
