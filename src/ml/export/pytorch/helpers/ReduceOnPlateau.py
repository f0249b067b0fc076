import math


class ReduceOnPlateau:
    """A factor that falls when the validation loss stands still: report(loss) after every epoch."""

    def __init__(self, factor, patience, min_delta, cooldown, min_factor):
        self.factor, self.patience, self.min_delta, self.cooldown, self.min_factor = factor, patience, min_delta, cooldown, min_factor
        self.current, self.best, self.waited, self.cooling = 1.0, math.inf, 0, 0

    def __call__(self, step):
        return self.current

    def report(self, loss):
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
