import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class Noise(layers.Layer):
    """Random numbers [batch, size], as many rows as the input has, new ones at every call."""

    def __init__(self, size, distribution="normal", mean=0.0, stddev=1.0, low=-1.0, high=1.0, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.distribution = distribution
        self.mean, self.stddev = mean, stddev
        self.low, self.high = low, high
        self.seed_generator = keras.random.SeedGenerator()

    def call(self, x):
        shape = (ops.shape(x)[0], self.size)
        if self.distribution == "normal":
            return keras.random.normal(shape, self.mean, self.stddev, seed=self.seed_generator)
        return keras.random.uniform(shape, self.low, self.high, seed=self.seed_generator)

    def compute_output_shape(self, x_shape):
        return (x_shape[0], self.size)

    def get_config(self):
        own = {name: getattr(self, name) for name in ("size", "distribution", "mean", "stddev", "low", "high")}
        return {**super().get_config(), **own}
