import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class SinusoidalPosition(layers.Layer):
    """Adds to [batch, time, features] waves of many lengths, sine and cosine by turns (Vaswani et al., 2017)."""

    def __init__(self, max_wavelength=10000, **kwargs):
        super().__init__(**kwargs)
        self.max_wavelength = max_wavelength

    def call(self, x):
        time, size = ops.shape(x)[1], x.shape[2]
        features = ops.arange(size, dtype="int32")
        odd = features % 2
        exponents = ops.cast(features - odd, "float32") / size
        angles = ops.expand_dims(ops.arange(time, dtype="float32"), 1) / ops.power(float(self.max_wavelength), exponents)
        return x + ops.where(odd == 0, ops.sin(angles), ops.cos(angles))

    def get_config(self):
        return {**super().get_config(), "max_wavelength": self.max_wavelength}
