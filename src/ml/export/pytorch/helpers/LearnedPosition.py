import torch
from torch import nn


class LearnedPosition(nn.Module):
    """Adds a learnt vector to each position of [batch, time, features]."""

    def __init__(self, length, features):
        super().__init__()
        self.embeddings = nn.Parameter(nn.init.trunc_normal_(torch.empty(length, features), std=0.05))

    def forward(self, x):
        return x + self.embeddings[: x.shape[1]]
