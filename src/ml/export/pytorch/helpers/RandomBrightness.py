import torch
from torch import nn


class RandomBrightness(nn.Module):
    """Makes images with channels last lighter or darker at random, while training."""

    def __init__(self, factor, low, high):
        super().__init__()
        self.factor, self.low, self.high = factor, low, high

    def forward(self, x):
        if not self.training:
            return x
        light = torch.empty(len(x), 1, 1, 1, device=x.device).uniform_(-self.factor, self.factor)
        return (x + light * (self.high - self.low)).clamp(self.low, self.high)
