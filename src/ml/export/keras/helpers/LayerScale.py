import keras
from keras import layers


@keras.saving.register_keras_serializable(package="tensorloom")
class LayerScale(layers.Layer):
    """Multiplies every channel by a learnt factor that starts small (Touvron et al., 2021)."""

    def __init__(self, initial_value=1e-6, **kwargs):
        super().__init__(**kwargs)
        self.initial_value = initial_value

    def build(self, x_shape):
        self.gamma = self.add_weight(name="gamma", shape=(x_shape[-1],), initializer=keras.initializers.Constant(self.initial_value))

    def call(self, x):
        return x * self.gamma

    def get_config(self):
        return {**super().get_config(), "initial_value": self.initial_value}
