import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class Reparameterization(layers.Layer):
    """A sample of the normal distribution with this mean and log-variance while training, the mean otherwise (Kingma and Welling, 2014)."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.seed_generator = keras.random.SeedGenerator()

    def call(self, mean, log_variance, training=False):
        if not training:
            return mean
        return mean + keras.random.normal(ops.shape(mean), seed=self.seed_generator) * ops.exp(0.5 * log_variance)
