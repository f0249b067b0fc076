import torch
from torch import nn


class ActivityRegularization(nn.Module):
    """Passes values on. While training, their gradients get those of the price l1 * |x| + l2 * x², summed over a row and averaged over the batch."""

    def __init__(self, l1, l2):
        super().__init__()
        self.l1, self.l2 = l1, l2

    def forward(self, x):
        if not (self.training and x.requires_grad):
            return x
        held, y = x.detach(), x.view_as(x)
        y.register_hook(lambda gradient: gradient + (self.l1 * torch.sign(held) + 2 * self.l2 * held) / len(held))
        return y
