import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class RandomOrCenterCrop(layers.Layer):
    """Another part of each image at random while training, the middle otherwise; Keras's RandomCrop resizes instead."""

    def __init__(self, height, width, **kwargs):
        super().__init__(**kwargs)
        self.height, self.width = height, width
        self.seed_generator = keras.random.SeedGenerator()

    def call(self, x, training=False):
        batch, height, width = ops.shape(x)[0], x.shape[1], x.shape[2]
        if not training:
            top, left = (height - self.height) // 2, (width - self.width) // 2
            return x[:, top : top + self.height, left : left + self.width, :]
        top = keras.random.randint((batch, 1), 0, height - self.height + 1, seed=self.seed_generator)
        left = keras.random.randint((batch, 1), 0, width - self.width + 1, seed=self.seed_generator)
        rows, columns = top + ops.arange(self.height, dtype="int32"), left + ops.arange(self.width, dtype="int32")
        x = ops.take_along_axis(x, rows[:, :, None, None], axis=1)
        return ops.take_along_axis(x, columns[:, None, :, None], axis=2)

    def get_config(self):
        return {**super().get_config(), "height": self.height, "width": self.width}
