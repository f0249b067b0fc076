import keras
from keras import ops


@keras.saving.register_keras_serializable(package="tensorloom")
def hard_sigmoid(x):
    """The sigmoid in three straight pieces of slope 0.2, as in Keras 2; that of Keras 3 has slope 1/6."""
    return ops.clip(0.2 * x + 0.5, 0.0, 1.0)
