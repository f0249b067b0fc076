import torch
from torch import nn


class RandomFlip(nn.Module):
    """Mirrors images with channels last at random along these axes, while training."""

    def __init__(self, axes):
        super().__init__()
        self.axes = axes

    def forward(self, x):
        for axis in self.axes if self.training else ():
            x = torch.where(torch.rand(len(x), 1, 1, 1, device=x.device) < 0.5, x.flip(axis), x)
        return x
