import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class GraphAttention(layers.Layer):
    """Every node chooses how much to hear from each neighbour (Veličković et al., 2018)."""

    def __init__(
        self,
        units,
        num_heads=8,
        concat=True,
        activation=None,
        dropout=0.0,
        use_bias=True,
        kernel_initializer="glorot_uniform", kernel_regularizer=None, kernel_constraint=None,
        bias_initializer="zeros", bias_regularizer=None, bias_constraint=None,
        **kwargs
    ):
        super().__init__(**kwargs)
        self.units, self.num_heads, self.concat = units, num_heads, concat
        self.activation = keras.activations.get(activation)
        self.dropout = dropout
        self.use_bias = use_bias
        self.rest = layers.Dropout(dropout)
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
        width = self.num_heads * self.units
        self.kernel = self.weight("kernel", (x_shape[-1], width), self.kernel_options)
        # A row of the scores is one head's: norms go along it.
        norm = self.kernel_options["constraint"]
        if hasattr(norm, "axis"):
            norm = norm.__class__.from_config({**norm.get_config(), "axis": 1})
        scores = {**self.kernel_options, "constraint": norm}
        self.self_score = self.weight("self_score", (self.num_heads, self.units), scores)
        self.neighbour_score = self.weight("neighbour_score", (self.num_heads, self.units), scores)
        self.bias = self.weight("bias", (width if self.concat else self.units,), self.bias_options) if self.use_bias else None

    def call(self, x, adjacency, training=False):
        nodes = ops.shape(x)[1]
        heads = ops.reshape(ops.matmul(x, self.kernel), (-1, nodes, self.num_heads, self.units))
        heads = ops.transpose(heads, (0, 2, 1, 3))
        own = ops.einsum("bhnu,hu->bhn", heads, self.self_score)
        neighbour = ops.einsum("bhnu,hu->bhn", heads, self.neighbour_score)
        scores = ops.leaky_relu(ops.expand_dims(own, 3) + ops.expand_dims(neighbour, 2), 0.2)
        places = ops.arange(nodes)
        allowed = ops.logical_or(adjacency > 0, ops.expand_dims(places, 1) == places)
        scores = ops.where(ops.expand_dims(allowed, 1), scores, -1e9)
        heard = ops.matmul(self.rest(ops.softmax(scores), training=training), heads)
        if self.concat:
            joined = ops.reshape(ops.transpose(heard, (0, 2, 1, 3)), (-1, nodes, self.num_heads * self.units))
        else:
            joined = ops.mean(heard, axis=1)
        return self.activation(joined + self.bias if self.use_bias else joined)

    def get_config(self):
        return {
            **super().get_config(),
            **{name: getattr(self, name) for name in ("units", "num_heads", "concat", "dropout", "use_bias")},
            "activation": keras.activations.serialize(self.activation),
            **{f"kernel_{name}": value for name, value in self.kernel_options.items()},
            **{f"bias_{name}": value for name, value in self.bias_options.items()},
        }
