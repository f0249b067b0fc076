import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class BilinearUpSampling2D(layers.Layer):
    """Enlarges images by interpolating from the top left corner, without half-pixel centres; Keras's UpSampling2D has those."""

    def __init__(self, size, **kwargs):
        super().__init__(**kwargs)
        self.size = tuple(size)

    def call(self, x):
        for axis, times in zip((1, 2), self.size):
            length = ops.shape(x)[axis]
            places = ops.arange(length * times, dtype="float32") / times
            below = ops.floor(places)
            share = ops.reshape(places - below, (-1,) + (1,) * (3 - axis))
            below = ops.cast(below, "int32")
            above = ops.minimum(below + 1, length - 1)
            x = ops.take(x, below, axis=axis) * (1.0 - share) + ops.take(x, above, axis=axis) * share
        return x

    def get_config(self):
        return {**super().get_config(), "size": self.size}
