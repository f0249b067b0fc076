import keras
from keras import ops


class Nadam(keras.optimizers.Nadam):
    """Nadam whose momentum warms up to beta_1 at a speed of its own (Dozat, 2016); Keras's has momentum_decay 1."""

    def __init__(self, momentum_decay=0.004, **keywords):
        super().__init__(**keywords)
        self.momentum_decay = momentum_decay

    def _momentum(self, step):
        return self.beta_1 * (1 - 0.5 * 0.96 ** (step * self.momentum_decay))

    def _backend_update_step(self, grads, trainable_variables, learning_rate):
        step = ops.cast(self.iterations + 1, self._u_product.dtype)
        self.assign(self._u_product, self._u_product * self._momentum(step))
        super(keras.optimizers.Nadam, self)._backend_update_step(grads, trainable_variables, learning_rate)

    def update_step(self, gradient, variable, learning_rate):
        rate, gradient = ops.cast(learning_rate, variable.dtype), ops.cast(gradient, variable.dtype)
        step = ops.cast(self.iterations + 1, variable.dtype)
        now, following, product = self._momentum(step), self._momentum(step + 1), ops.cast(self._u_product, variable.dtype)
        m, v = self._momentums[self._get_variable_index(variable)], self._velocities[self._get_variable_index(variable)]
        self.assign(m, self.beta_1 * m + (1 - self.beta_1) * gradient)
        self.assign(v, self.beta_2 * v + (1 - self.beta_2) * ops.square(gradient))
        change = following * m / (1 - product * following) + (1 - now) * gradient / (1 - product)
        self.assign_sub(variable, rate * change / (ops.sqrt(v / (1 - self.beta_2 ** step)) + self.epsilon))

    def get_config(self):
        return {**super().get_config(), "momentum_decay": self.momentum_decay}
