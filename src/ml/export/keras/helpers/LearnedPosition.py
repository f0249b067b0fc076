import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class LearnedPosition(layers.Layer):
    """Adds a vector of weights to each position of [batch, time, features] (Gehring et al., 2017)."""

    def __init__(
        self,
        max_length,
        embeddings_initializer="truncated_normal", embeddings_regularizer=None, embeddings_constraint=None,
        **kwargs
    ):
        super().__init__(**kwargs)
        self.max_length = max_length
        self.embeddings_options = {
            "initializer": keras.initializers.get(embeddings_initializer),
            "regularizer": keras.regularizers.get(embeddings_regularizer),
            "constraint": keras.constraints.get(embeddings_constraint),
        }

    def weight(self, name, shape, options):
        """A weight; a clone of the initializer, since the same one would draw the same numbers again."""
        return self.add_weight(name=name, shape=shape, **{**options, "initializer": options["initializer"].clone()})

    def build(self, x_shape):
        self.embeddings = self.weight("embeddings", (self.max_length, x_shape[-1]), self.embeddings_options)

    def call(self, x):
        return x + self.embeddings[: ops.shape(x)[1]]

    def get_config(self):
        return {
            **super().get_config(),
            **{name: getattr(self, name) for name in ("max_length",)},
            **{f"embeddings_{name}": value for name, value in self.embeddings_options.items()},
        }
