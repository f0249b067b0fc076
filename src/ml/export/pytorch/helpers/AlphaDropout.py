import torch
from torch import nn


class AlphaDropout(nn.Module):
    """Dropout that keeps the mean 0 and variance 1 of SELU networks; along shared axes all values rest together."""

    def __init__(self, rate, shared_axes):
        super().__init__()
        self.rate, self.shared_axes = rate, shared_axes

    def forward(self, x):
        if not self.training:
            return x
        low = -1.0507009873554805 * 1.6732632423543772
        scale = ((1 - self.rate) * (1 + self.rate * low**2)) ** -0.5
        shape = [1 if axis in self.shared_axes else size for axis, size in enumerate(x.shape)]
        stays = torch.rand(shape, device=x.device) >= self.rate
        return scale * (torch.where(stays, x, low) - low * self.rate)
