import math

import torch
import torch.nn.functional as F
from torch import nn


class RandomAffine(nn.Module):
    """Turns, shifts or zooms images with channels last at random while training: factors of a full turn, of height and width, and of the size. What comes in from outside is 0."""

    def __init__(self, rotation=0.0, shift=(0.0, 0.0), zoom=0.0):
        super().__init__()
        self.rotation, self.shift, self.zoom = rotation, shift, zoom

    def forward(self, x):
        if not self.training:
            return x
        batch, height, width, _ = x.shape

        def draw(factor):
            return torch.empty(batch, device=x.device).uniform_(-factor, factor)

        angle, down, across, zoom = draw(self.rotation) * 2 * math.pi, draw(self.shift[0]), draw(self.shift[1]), 1 + draw(self.zoom)
        cos, sin = angle.cos() / zoom, angle.sin() / zoom
        # From places of the result to places of the input, counted from the middle in halves of width and height: x, then y.
        rows = (cos, -sin * height / width, -2 * across, sin * width / height, cos, -2 * down)
        grid = F.affine_grid(torch.stack(rows, 1).unflatten(1, (2, 3)), (batch, 1, height, width), align_corners=False)
        return F.grid_sample(x.movedim(-1, 1), grid, align_corners=False).movedim(1, -1)
