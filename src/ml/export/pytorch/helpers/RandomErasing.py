import math

import torch
from torch import nn


class RandomErasing(nn.Module):
    """Covers a rectangle of images with channels last at random, while training: how likely, its smallest and largest share of the area, and the value."""

    def __init__(self, factor, low, high, fill_value):
        super().__init__()
        self.factor, self.low, self.high, self.fill_value = factor, low, high, fill_value

    def forward(self, x):
        if not self.training:
            return x

        def draw(low, high):
            return torch.empty(len(x), 1, device=x.device).uniform_(low, high)

        def within(size, share):
            places = torch.arange(size, device=x.device) + 0.5
            return (places - size * draw(0, 1)).abs() <= share.sqrt() * size / 2

        area, ratio = draw(self.low, self.high), draw(-math.log(2), math.log(2)).exp()
        down, across = within(x.shape[1], area * ratio), within(x.shape[2], area / ratio)
        covered = down[:, :, None] & across[:, None, :] & (draw(0, 1) <= self.factor)[:, :, None]
        return torch.where(covered[..., None], self.fill_value, x)
