import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class AttentionPooling(layers.Layer):
    """The mean of a sequence, weighed by a learnt query; keep [batch, time] is 0 for steps to leave out (after Yang et al., 2016)."""

    def __init__(
        self,
        kernel_initializer="glorot_uniform", kernel_regularizer=None, kernel_constraint=None,
        **kwargs
    ):
        super().__init__(**kwargs)
        self.kernel_options = {
            "initializer": keras.initializers.get(kernel_initializer),
            "regularizer": keras.regularizers.get(kernel_regularizer),
            "constraint": keras.constraints.get(kernel_constraint),
        }

    def weight(self, name, shape, options):
        """A weight; a clone of the initializer, since the same one would draw the same numbers again."""
        return self.add_weight(name=name, shape=shape, **{**options, "initializer": options["initializer"].clone()})

    def build(self, x_shape, keep_shape=None):
        self.query = self.weight("query", (x_shape[-1], 1), self.kernel_options)

    def call(self, x, keep=None):
        scores = ops.squeeze(ops.matmul(x, self.query), -1) / x.shape[-1] ** 0.5
        if keep is not None:
            scores = ops.where(ops.cast(keep, "bool"), scores, -1e9)
        return ops.einsum("bt,btf->bf", ops.softmax(scores), x)

    def get_config(self):
        return {
            **super().get_config(),
            **{f"kernel_{name}": value for name, value in self.kernel_options.items()},
        }
