import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class GraphSage(layers.Layer):
    """Every node keeps itself apart from the mean of its neighbours (Hamilton et al., 2017)."""

    def __init__(
        self,
        units,
        activation=None,
        normalize=False,
        use_bias=True,
        kernel_initializer="glorot_uniform", kernel_regularizer=None, kernel_constraint=None,
        bias_initializer="zeros", bias_regularizer=None, bias_constraint=None,
        **kwargs
    ):
        super().__init__(**kwargs)
        self.units = units
        self.activation = keras.activations.get(activation)
        self.normalize = normalize
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
        self.self_kernel = self.weight("self_kernel", (x_shape[-1], self.units), self.kernel_options)
        self.neighbour_kernel = self.weight("neighbour_kernel", (x_shape[-1], self.units), self.kernel_options)
        self.bias = self.weight("bias", (self.units,), self.bias_options) if self.use_bias else None

    def call(self, x, adjacency):
        adjacency = ops.cast(adjacency, "float32")
        counts = ops.sum(adjacency, axis=2, keepdims=True)
        neighbours = ops.matmul(adjacency, x) / (counts + ops.cast(counts == 0, "float32"))
        y = ops.matmul(x, self.self_kernel) + ops.matmul(neighbours, self.neighbour_kernel)
        y = self.activation(y + self.bias if self.use_bias else y)
        return y * ops.rsqrt(ops.sum(ops.square(y), axis=2, keepdims=True) + 1e-12) if self.normalize else y

    def get_config(self):
        return {
            **super().get_config(),
            **{name: getattr(self, name) for name in ("units", "normalize", "use_bias")},
            "activation": keras.activations.serialize(self.activation),
            **{f"kernel_{name}": value for name, value in self.kernel_options.items()},
            **{f"bias_{name}": value for name, value in self.bias_options.items()},
        }
