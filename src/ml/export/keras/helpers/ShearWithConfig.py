import keras


@keras.saving.register_keras_serializable("tensorloom")
class ShearWithConfig(keras.layers.RandomShear):
    """Keras's RandomShear, saved so that it can be loaded: Keras keeps its factors as pairs with a negative number, which it does not take."""

    def get_config(self):
        return {**super().get_config(), "x_factor": self.x_factor[1], "y_factor": self.y_factor[1]}
