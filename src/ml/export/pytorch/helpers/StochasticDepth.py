import torch
import torch.nn.functional as F
from torch import nn


class StochasticDepth(nn.Module):
    """Rests a whole branch, row by row, while training; adds what goes past it."""

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x, residual=None):
        branch = x * F.dropout(torch.ones_like(x[:, *[slice(1)] * (x.ndim - 1)]), self.rate, self.training)
        return branch if residual is None else branch + residual
