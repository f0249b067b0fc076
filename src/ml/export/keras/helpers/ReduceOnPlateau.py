import math

import keras


class ReduceOnPlateau(keras.callbacks.Callback):
    """Multiplies the learning rate of the model's optimizer when the validation loss stands still: one of the callbacks of model.fit."""

    def __init__(self, factor, patience, min_delta, cooldown, min_factor):
        super().__init__()
        self.factor, self.patience, self.min_delta, self.cooldown, self.min_factor = factor, patience, min_delta, cooldown, min_factor
        self.current, self.best, self.waited, self.cooling, self.full = 1.0, math.inf, 0, 0, None

    def report(self, loss):
        """The factor after one more epoch with this validation loss."""
        improved = loss < self.best - self.min_delta
        if improved:
            self.best = loss
        if self.cooling > 0:
            self.cooling -= 1
        else:
            self.waited = 0 if improved else self.waited + 1
        if self.waited >= self.patience:
            self.current = max(self.current * self.factor, self.min_factor)
            self.cooling, self.waited = self.cooldown, 0
        return self.current

    def on_epoch_end(self, epoch, logs=None):
        if self.full is None:
            self.full = float(self.model.optimizer.learning_rate)
        self.model.optimizer.learning_rate = self.full * self.report(logs["val_loss"])
