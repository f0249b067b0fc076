import keras
from keras import layers


@keras.saving.register_keras_serializable(package="tensorloom")
class BothDirections(layers.Bidirectional):
    """Bidirectional whose masked steps repeat the output before them, as in one direction; Keras puts out zeros there."""

    def __init__(self, layer, merge_mode="concat", **kwargs):
        super().__init__(layer, merge_mode=merge_mode, **kwargs)
        self.forward_layer.zero_output_for_mask = False
        self.backward_layer.zero_output_for_mask = False
