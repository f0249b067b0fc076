import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class GraphConvolution(layers.Layer):
    """Every node averages itself and its neighbours, then a matrix of weights follows (Kipf and Welling, 2017)."""

    def __init__(
        self,
        units,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform", kernel_regularizer=None, kernel_constraint=None,
        bias_initializer="zeros", bias_regularizer=None, bias_constraint=None,
        **kwargs
    ):
        super().__init__(**kwargs)
        self.units = units
        self.activation = keras.activations.get(activation)
        self.use_bias = use_bias
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

    def build(self, x_shape, adjacency_shape):
        self.kernel = self.weight("kernel", (x_shape[-1], self.units), self.kernel_options)
        self.bias = self.weight("bias", (self.units,), self.bias_options) if self.use_bias else None

    def call(self, x, adjacency):
        adjacency = ops.cast(adjacency, "float32")
        scale = ops.rsqrt(ops.sum(adjacency, axis=2, keepdims=True) + 1.0)
        own = scale * ops.matmul(x, self.kernel)
        mixed = scale * (ops.matmul(adjacency, own) + own)
        return self.activation(mixed + self.bias if self.use_bias else mixed)

    def get_config(self):
        return {
            **super().get_config(),
            **{name: getattr(self, name) for name in ("units", "use_bias")},
            "activation": keras.activations.serialize(self.activation),
            **{f"kernel_{name}": value for name, value in self.kernel_options.items()},
            **{f"bias_{name}": value for name, value in self.bias_options.items()},
        }
