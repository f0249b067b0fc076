import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class RotaryPosition(layers.Layer):
    """Turns the pairs (i, i + size / 2) of the last axis by angles that grow with the position on the axis before it (Su et al., 2021)."""

    def __init__(self, max_wavelength=10000, **kwargs):
        super().__init__(**kwargs)
        self.max_wavelength = max_wavelength

    def call(self, x):
        time, size = ops.shape(x)[-2], x.shape[-1]
        exponents = ops.arange(size // 2, dtype="float32") * (2.0 / size)
        angles = ops.expand_dims(ops.arange(time, dtype="float32"), 1) / ops.power(float(self.max_wavelength), exponents)
        angles = ops.concatenate([angles, angles], axis=-1)
        first, second = ops.split(x, 2, axis=-1)
        return x * ops.cos(angles) + ops.concatenate([-second, first], axis=-1) * ops.sin(angles)

    def get_config(self):
        return {**super().get_config(), "max_wavelength": self.max_wavelength}
