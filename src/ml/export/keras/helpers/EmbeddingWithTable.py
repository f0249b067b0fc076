import keras
from keras import KerasTensor, layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class EmbeddingWithTable(layers.Embedding):
    """Embedding that gives its table [1, rows, units] beside the vectors, so that another layer can use the same weights."""

    def call(self, inputs):
        return super().call(inputs), ops.expand_dims(ops.cast(self.embeddings, self.compute_dtype), 0)

    def compute_output_shape(self, input_shape):
        return super().compute_output_shape(input_shape), (1, self.input_dim, self.output_dim)

    def compute_output_spec(self, inputs):
        return tuple(KerasTensor(shape, dtype=self.compute_dtype) for shape in self.compute_output_shape(inputs.shape))
