import torch
import torch.nn.functional as F
from torch import nn


class RandomShear(nn.Module):
    """Pushes images with channels last askew at random while training: rows sideways and columns up and down by their distance from the middle. What comes in from outside is 0."""

    def __init__(self, x_factor, y_factor):
        super().__init__()
        self.x_factor, self.y_factor = x_factor, y_factor

    def forward(self, x):
        if not self.training:
            return x
        batch, height, width, _ = x.shape
        across = torch.empty(batch, device=x.device).uniform_(-self.x_factor, self.x_factor)
        down = torch.empty(batch, device=x.device).uniform_(-self.y_factor, self.y_factor)
        one, zero = torch.ones_like(across), torch.zeros_like(across)
        # Places are counted from the middle in halves of width and height: x, then y.
        rows = (one, across * height / width, zero, down * width / height, one, zero)
        grid = F.affine_grid(torch.stack(rows, 1).unflatten(1, (2, 3)), (batch, 1, height, width), align_corners=False)
        return F.grid_sample(x.movedim(-1, 1), grid, align_corners=False).movedim(1, -1)
