import torch
import torch.nn.functional as F
from torch import nn


class Prelu(nn.Module):
    """A leaky ReLU whose slopes are learnt: one for each value, or one for all along axes of size 1."""

    def __init__(self, shape):
        super().__init__()
        self.alpha = nn.Parameter(torch.zeros(shape))

    def forward(self, x):
        return F.relu(x) - self.alpha * F.relu(-x)
