import torch
from torch import nn


class Offset(nn.Module):
    """Adds a learnt number to each value: what is left of a normalisation's scale and offset where only the offset is wanted."""

    def __init__(self, shape):
        super().__init__()
        self.offset = nn.Parameter(torch.zeros(shape))

    def forward(self, x):
        return x + self.offset
