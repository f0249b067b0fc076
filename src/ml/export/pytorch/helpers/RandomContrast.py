import torch
from torch import nn


class RandomContrast(nn.Module):
    """Gives images with channels last more or less contrast at random, while training."""

    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        if not self.training:
            return x
        mean = x.mean((1, 2), keepdim=True)
        return (x - mean) * torch.empty(len(x), 1, 1, 1, device=x.device).uniform_(1 - self.factor, 1 + self.factor) + mean
