import torch
from torch import nn


class LayerScale(nn.Module):
    """Multiplies every channel by a learnt factor that starts small."""

    def __init__(self, channels, initial_value=1e-6):
        super().__init__()
        self.gamma = nn.Parameter(torch.full((channels,), initial_value))

    def forward(self, x):
        return x * self.gamma
