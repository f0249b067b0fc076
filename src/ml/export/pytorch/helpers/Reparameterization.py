import torch
from torch import nn


class Reparameterization(nn.Module):
    """A sample of a normal distribution that gradients pass through while training; afterwards its mean."""

    def forward(self, mean, log_variance):
        return mean + torch.randn_like(mean) * torch.exp(0.5 * log_variance) if self.training else mean
