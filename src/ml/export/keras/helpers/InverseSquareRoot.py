import keras
from keras import ops


class InverseSquareRoot(keras.optimizers.schedules.LearningRateSchedule):
    """Rises in a line, then falls with the square root of the steps (Vaswani et al., 2017); 1 at its peak."""

    def __init__(self, warmup_steps):
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        step = ops.cast(step, "float32") + 1
        return ops.minimum(step / self.warmup_steps, ops.sqrt(self.warmup_steps / step))

    def get_config(self):
        return {"warmup_steps": self.warmup_steps}
