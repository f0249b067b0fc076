import keras
from keras import ops


class Warmup(keras.optimizers.schedules.LearningRateSchedule):
    """A factor that rises in a line; after it, and times it, another schedule that begins when the line ends."""

    def __init__(self, warmup_steps, start_factor, after=None):
        self.warmup_steps = warmup_steps
        self.start_factor = start_factor
        self.after = after

    def __call__(self, step):
        step = ops.cast(step, "float32")
        line = self.start_factor + (1 - self.start_factor) * ops.minimum(1.0, (step + 1) / self.warmup_steps)
        return line if self.after is None else line * self.after(ops.maximum(0.0, step - self.warmup_steps))

    def get_config(self):
        return {"warmup_steps": self.warmup_steps, "start_factor": self.start_factor, "after": self.after}
