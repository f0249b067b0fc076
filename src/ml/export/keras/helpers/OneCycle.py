import math

import keras
from keras import ops


class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    """Up along half a wave and down along another, once in a run (Smith, 2018); 1 at its peak."""

    def __init__(self, total_steps, warmup_share, start_divisor, final_divisor):
        self.total_steps = total_steps
        self.warmup_share = warmup_share
        self.start_divisor = start_divisor
        self.final_divisor = final_divisor

    def __call__(self, step):
        def wave(start, end, share):
            return end + (start - end) * 0.5 * (1 + ops.cos(math.pi * share))

        first = 1 / self.start_divisor
        if self.total_steps > 1:
            share = ops.minimum(1.0, ops.cast(step, "float32") / (self.total_steps - 1))
        else:
            share = ops.convert_to_tensor(self.warmup_share, "float32")
        up = wave(first, 1.0, share / max(self.warmup_share, 1e-12))
        down = wave(1.0, first / self.final_divisor, (share - self.warmup_share) / (1 - self.warmup_share))
        return ops.where(share < self.warmup_share, up, down)

    def get_config(self):
        return {name: getattr(self, name) for name in ("total_steps", "warmup_share", "start_divisor", "final_divisor")}
