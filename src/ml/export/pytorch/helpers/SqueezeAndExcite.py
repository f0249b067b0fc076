import torch
import torch.nn.functional as F
from torch import nn


class SqueezeAndExcite(nn.Module):
    """Weighs every channel of images with channels last by what all channels hold."""

    def __init__(self, channels, middle):
        super().__init__()
        self.squeeze = nn.Linear(channels, middle)
        self.excite = nn.Linear(middle, channels)

    def forward(self, x):
        share = torch.sigmoid(self.excite(F.relu(self.squeeze(x.mean((1, 2))))))
        return x * share[:, None, None]
