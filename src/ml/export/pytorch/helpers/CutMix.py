import torch
from torch import nn


class CutMix(nn.Module):
    """Puts a rectangle of others of their batch into images with channels last, while training; `targets` mixes one-hot labels or numbers of the same batch by area, after the images."""

    def __init__(self, factor):
        super().__init__()
        self.factor = factor
        self.order = self.own = None

    def forward(self, x):
        if not self.training:
            return x
        alpha = float(torch.rand(())) * self.factor + 1e-6
        side = (1 - torch.distributions.Beta(alpha, alpha).sample((len(x), 1)).to(x.device)).sqrt()

        def within(size):
            start = torch.rand_like(side) * (1 - side) * size
            places = torch.arange(size, device=x.device)
            return (places >= start) & (places < start + side * size)

        self.order = torch.randperm(len(x), device=x.device)
        self.own = 1 - side[:, 0] ** 2
        covered = within(x.shape[1])[:, :, None] & within(x.shape[2])[:, None, :]
        return torch.where(covered[..., None], x[self.order], x)

    def targets(self, y):
        if not self.training:
            return y
        own = self.own.reshape(-1, *[1] * (y.ndim - 1))
        return own * y + (1 - own) * y[self.order]
