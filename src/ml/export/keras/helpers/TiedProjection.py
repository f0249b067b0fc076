import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class TiedProjection(layers.Layer):
    """Scores every row of an embedding's table [1, rows, units] for vectors [..., units], with the table itself (Press and Wolf, 2017)."""

    def __init__(self, use_bias=True, bias_initializer="zeros", bias_regularizer=None, bias_constraint=None, **kwargs):
        super().__init__(**kwargs)
        self.use_bias = use_bias
        self.bias_options = {
            "initializer": keras.initializers.get(bias_initializer),
            "regularizer": keras.regularizers.get(bias_regularizer),
            "constraint": keras.constraints.get(bias_constraint),
        }

    def build(self, x_shape, embeddings_shape):
        self.bias = self.add_weight(name="bias", shape=(embeddings_shape[1],), **self.bias_options) if self.use_bias else None

    def call(self, x, embeddings):
        scores = ops.matmul(x, ops.transpose(embeddings[0]))
        return scores if self.bias is None else scores + self.bias

    def get_config(self):
        return {
            **super().get_config(),
            "use_bias": self.use_bias,
            **{f"bias_{name}": value for name, value in self.bias_options.items()},
        }
