import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class SqueezeAndExcite(layers.Layer):
    """Every channel of an image is weighed by what all channels hold (Hu et al., 2018)."""

    def __init__(
        self,
        ratio=16,
        kernel_initializer="glorot_uniform", kernel_regularizer=None, kernel_constraint=None,
        bias_initializer="zeros", bias_regularizer=None, bias_constraint=None,
        **kwargs
    ):
        super().__init__(**kwargs)
        self.ratio = ratio
        self.kernel_options = {
            "initializer": keras.initializers.get(kernel_initializer),
            "regularizer": keras.regularizers.get(kernel_regularizer),
            "constraint": keras.constraints.get(kernel_constraint),
        }
        self.bias_options = {
            "initializer": keras.initializers.get(bias_initializer),
            "regularizer": keras.regularizers.get(bias_regularizer),
            "constraint": keras.constraints.get(bias_constraint),
        }

    def weight(self, name, shape, options):
        """A weight; a clone of the initializer, since the same one would draw the same numbers again."""
        return self.add_weight(name=name, shape=shape, **{**options, "initializer": options["initializer"].clone()})

    def build(self, x_shape):
        channels = x_shape[-1]
        middle = channels // self.ratio
        self.squeeze_kernel = self.weight("squeeze_kernel", (channels, middle), self.kernel_options)
        self.squeeze_bias = self.weight("squeeze_bias", (middle,), self.bias_options)
        self.excite_kernel = self.weight("excite_kernel", (middle, channels), self.kernel_options)
        self.excite_bias = self.weight("excite_bias", (channels,), self.bias_options)

    def call(self, x):
        squeezed = ops.relu(ops.matmul(ops.mean(x, axis=(1, 2), keepdims=True), self.squeeze_kernel) + self.squeeze_bias)
        return x * ops.sigmoid(ops.matmul(squeezed, self.excite_kernel) + self.excite_bias)

    def get_config(self):
        return {
            **super().get_config(),
            **{name: getattr(self, name) for name in ("ratio",)},
            **{f"kernel_{name}": value for name, value in self.kernel_options.items()},
            **{f"bias_{name}": value for name, value in self.bias_options.items()},
        }
