import torch
from torch import nn


class Noise(nn.Module):
    """Random numbers, one row for each row of its input: others in every training step, always the same afterwards."""

    def __init__(self, size, distribution, a, b):
        super().__init__()
        self.size, self.distribution, self.a, self.b = size, distribution, a, b

    def forward(self, x):
        generator = None if self.training else torch.Generator().manual_seed(0)
        draw = torch.randn if self.distribution == "normal" else torch.rand
        values = draw(len(x), self.size, generator=generator).to(x.device)
        return self.a + self.b * values if self.distribution == "normal" else self.a + (self.b - self.a) * values
