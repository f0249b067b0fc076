import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class BothDirections(layers.Bidirectional):
    """Bidirectional over a layer with return_state=True: each last state is that of both directions, side by side. Masked steps repeat the output before them, as in one direction; Keras puts out zeros there."""

    def __init__(self, layer, merge_mode="concat", **kwargs):
        super().__init__(layer, merge_mode=merge_mode, **kwargs)
        self.forward_layer.zero_output_for_mask = False
        self.backward_layer.zero_output_for_mask = False

    def call(self, sequences, initial_state=None, mask=None, training=None):
        y, *states = super().call(sequences, initial_state=initial_state, mask=mask, training=training)
        half = len(states) // 2
        return (y, *[ops.concatenate(pair, axis=-1) for pair in zip(states[:half], states[half:])])

    def compute_output_shape(self, sequences_shape, initial_state_shape=None):
        y, *states = super().compute_output_shape(sequences_shape, initial_state_shape)
        return (tuple(y), *[(*state[:-1], 2 * state[-1]) for state in states[: len(states) // 2]])
