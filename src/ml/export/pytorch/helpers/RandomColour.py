import torch
from torch import nn


class RandomColour(nn.Module):
    """Changes saturation and hue of images with channels last and values from 0 to 1 at random, while training."""

    def __init__(self, saturation=0.0, hue=0.0):
        super().__init__()
        self.saturation, self.hue = saturation, hue

    def forward(self, x):
        if not self.training:
            return x
        u = torch.empty(len(x), 1, 1, 1, device=x.device).uniform_(0.5 - self.saturation / 2, 0.5 + self.saturation / 2)
        turn = torch.empty(len(x), 1, 1, 1, device=x.device).uniform_(-self.hue / 2, self.hue / 2)
        most = x.amax(-1, keepdim=True)
        delta = (most - x.amin(-1, keepdim=True)).clamp(min=1e-7)
        x = most - (most - x) * torch.minimum(u / (1 - u), most / delta)
        red, green, blue = x.split(1, -1)
        span = most - x.amin(-1, keepdim=True)
        delta = span.clamp(min=1e-7)
        hue = torch.where(most == red, (green - blue) / delta, torch.where(most == green, (blue - red) / delta + 2, (red - green) / delta + 4)) + 6 * turn

        def channel(n):
            k = (hue + n) % 6
            return most - span * torch.minimum(k, 4 - k).clamp(0, 1)

        return torch.cat([channel(5), channel(3), channel(1)], -1) if self.hue else x
