import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class RMSNorm(layers.Layer):
    """RMS normalisation of the last axis with options for its weights, which layers.RMSNormalization lacks (Zhang and Sennrich, 2019)."""

    def __init__(
        self,
        epsilon=1e-6,
        gamma_initializer="ones", gamma_regularizer=None, gamma_constraint=None,
        **kwargs
    ):
        super().__init__(**kwargs)
        self.epsilon = epsilon
        self.gamma_options = {
            "initializer": keras.initializers.get(gamma_initializer),
            "regularizer": keras.regularizers.get(gamma_regularizer),
            "constraint": keras.constraints.get(gamma_constraint),
        }

    def weight(self, name, shape, options):
        """A weight; a clone of the initializer, since the same one would draw the same numbers again."""
        return self.add_weight(name=name, shape=shape, **{**options, "initializer": options["initializer"].clone()})

    def build(self, x_shape):
        self.gamma = self.weight("gamma", (x_shape[-1],), self.gamma_options)

    def call(self, x):
        return x * ops.rsqrt(ops.mean(ops.square(x), axis=-1, keepdims=True) + self.epsilon) * self.gamma

    def get_config(self):
        return {
            **super().get_config(),
            **{name: getattr(self, name) for name in ("epsilon",)},
            **{f"gamma_{name}": value for name, value in self.gamma_options.items()},
        }
