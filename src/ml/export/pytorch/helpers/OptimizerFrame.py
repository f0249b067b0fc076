import torch


class OptimizerFrame:
    """What lies around an optimizer: gradients are gathered and clipped, weights decay (decoupled) and are averaged. Call step() and zero_grad() after every backward()."""

    def __init__(self, optimizer, clip_value=0, clip_norm=0, global_clip_norm=0, weight_decay=0, decay_biases=False, accumulate=1, ema=0):
        self.optimizer, self.accumulate, self.ema = optimizer, accumulate, ema
        self.clip_value, self.clip_norm, self.global_clip_norm = clip_value, clip_norm, global_clip_norm
        self.weight_decay, self.decay_biases = weight_decay, decay_biases
        self.gathered = 0
        self.averages = [param.detach().clone() for param in self._params()] if ema > 0 else []

    def _params(self):
        return [param for group in self.optimizer.param_groups for param in group["params"]]

    def zero_grad(self):
        if self.gathered == 0:
            self.optimizer.zero_grad()

    @torch.no_grad()
    def step(self):
        self.gathered += 1
        if self.gathered < self.accumulate:
            return
        self.gathered = 0
        reached = [param for param in self._params() if param.grad is not None]
        for param in reached:
            param.grad /= self.accumulate
        self._clip(reached)
        if self.weight_decay > 0:
            for group in self.optimizer.param_groups:
                for param in group["params"]:
                    if param.grad is not None and (self.decay_biases or param.dim() >= 2):
                        param *= 1 - group["lr"] * self.weight_decay
        self.optimizer.step()
        for average, param in zip(self.averages, self._params()):
            average.lerp_(param, 1 - self.ema)

    def _clip(self, params):
        def shorten(some, limit):
            norm = torch.sqrt(sum((param.grad ** 2).sum() for param in some))
            for param in some:
                param.grad *= limit / norm.clamp(min=limit)

        if self.clip_value > 0:
            for param in params:
                param.grad.clamp_(-self.clip_value, self.clip_value)
        if self.clip_norm > 0:
            for param in params:
                shorten([param], self.clip_norm)
        if self.global_clip_norm > 0 and params:
            shorten(params, self.global_clip_norm)
