import keras


class ScaledSchedule(keras.optimizers.schedules.LearningRateSchedule):
    """A learning rate times a factor that depends on the steps that were taken."""

    def __init__(self, learning_rate, factor):
        self.learning_rate = learning_rate
        self.factor = factor

    def __call__(self, step):
        return self.learning_rate * self.factor(step)

    def get_config(self):
        return {"learning_rate": self.learning_rate, "factor": self.factor}
