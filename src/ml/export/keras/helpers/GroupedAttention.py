import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class GroupedAttention(layers.Layer):
    """Multi-head attention whose heads may share keys and values, and with rotary positions (Ainslie et al., 2023; Su et al., 2021)."""

    def __init__(
        self,
        num_heads,
        key_dim,
        value_dim=None,
        num_key_value_heads=None,
        output_dim=None,
        causal=False,
        rotary=False,
        dropout=0.0,
        use_bias=True,
        kernel_initializer="glorot_uniform", kernel_regularizer=None, kernel_constraint=None,
        bias_initializer="zeros", bias_regularizer=None, bias_constraint=None,
        **kwargs
    ):
        super().__init__(**kwargs)
        self.num_heads, self.key_dim, self.value_dim = num_heads, key_dim, value_dim or key_dim
        self.num_key_value_heads = num_key_value_heads or num_heads
        self.output_dim = output_dim
        self.causal, self.rotary = causal, rotary
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

    def build(self, query_shape, key_shape=None, value_shape=None, keep_shape=None):
        key_shape = key_shape or query_shape
        value_shape = value_shape or key_shape
        sizes = {
            "query": (query_shape[-1], self.num_heads * self.key_dim),
            "key": (key_shape[-1], self.num_key_value_heads * self.key_dim),
            "value": (value_shape[-1], self.num_key_value_heads * self.value_dim),
            "output": (self.num_heads * self.value_dim, self.output_dim or query_shape[-1]),
        }
        for name, (rows, columns) in sizes.items():
            setattr(self, f"{name}_kernel", self.weight(f"{name}_kernel", (rows, columns), self.kernel_options))
            setattr(self, f"{name}_bias", self.weight(f"{name}_bias", (columns,), self.bias_options) if self.use_bias else None)

    def project(self, x, name):
        y = ops.matmul(x, getattr(self, f"{name}_kernel"))
        return y + getattr(self, f"{name}_bias") if self.use_bias else y

    def heads(self, x, name, count, size):
        """[batch, heads, time, size]"""
        return ops.transpose(ops.reshape(self.project(x, name), (-1, ops.shape(x)[1], count, size)), (0, 2, 1, 3))

    def turn(self, x):
        """Turns the pairs (i, i + size / 2) by an angle that grows with the position."""
        if not self.rotary:
            return x
        exponents = ops.arange(self.key_dim // 2, dtype="float32") * (2.0 / self.key_dim)
        angles = ops.expand_dims(ops.arange(ops.shape(x)[2], dtype="float32"), 1) / ops.power(10000.0, exponents)
        angles = ops.concatenate([angles, angles], axis=-1)
        first, second = ops.split(x, 2, axis=-1)
        return x * ops.cos(angles) + ops.concatenate([-second, first], axis=-1) * ops.sin(angles)

    def call(self, query, key=None, value=None, keep=None, training=False):
        key = query if key is None else key
        value = key if value is None else value
        queries, keys = ops.shape(query)[1], ops.shape(key)[1]
        times = self.num_heads // self.num_key_value_heads
        q = self.turn(self.heads(query, "query", self.num_heads, self.key_dim))
        k = ops.repeat(self.turn(self.heads(key, "key", self.num_key_value_heads, self.key_dim)), times, axis=1)
        v = ops.repeat(self.heads(value, "value", self.num_key_value_heads, self.value_dim), times, axis=1)
        scores = ops.matmul(q, ops.swapaxes(k, -1, -2)) / self.key_dim**0.5
        if keep is not None:
            scores = ops.where(ops.cast(keep, "bool")[:, None, None, :], scores, -1e9)
        if self.causal:
            scores = ops.where(ops.expand_dims(ops.arange(queries), 1) >= ops.arange(keys), scores, -1e9)
        gathered = ops.matmul(self.rest(ops.softmax(scores), training=training), v)
        joined = ops.reshape(ops.transpose(gathered, (0, 2, 1, 3)), (-1, queries, self.num_heads * self.value_dim))
        return self.project(joined, "output")

    def get_config(self):
        return {
            **super().get_config(),
            **{name: getattr(self, name) for name in ("num_heads", "key_dim", "value_dim", "num_key_value_heads", "output_dim", "causal", "rotary", "dropout", "use_bias")},
            **{f"kernel_{name}": value for name, value in self.kernel_options.items()},
            **{f"bias_{name}": value for name, value in self.bias_options.items()},
        }
