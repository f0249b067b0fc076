import torch
from torch import nn


class MixUp(nn.Module):
    """Blends images with others of their batch, while training; `targets` blends one-hot labels or numbers of the same batch alike, after the images."""

    def __init__(self, alpha):
        super().__init__()
        self.weights = torch.distributions.Beta(alpha, alpha)
        self.order = self.own = None

    def forward(self, x):
        if not self.training:
            return x
        self.order = torch.randperm(len(x), device=x.device)
        self.own = self.weights.sample((len(x),)).to(x.device)
        own = self.own[:, None, None, None]
        return own * x + (1 - own) * x[self.order]

    def targets(self, y):
        if not self.training:
            return y
        own = self.own.reshape(-1, *[1] * (y.ndim - 1))
        return own * y + (1 - own) * y[self.order]
