import torch
from torch import nn


class GaussianDropout(nn.Module):
    """Multiplies every value by a normal number around 1 while training."""

    def __init__(self, rate):
        super().__init__()
        self.deviation = (rate / (1 - rate)) ** 0.5

    def forward(self, x):
        return x * (1 + self.deviation * torch.randn_like(x)) if self.training else x
