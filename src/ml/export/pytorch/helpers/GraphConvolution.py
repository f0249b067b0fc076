import torch
from torch import nn


class GraphConvolution(nn.Module):
    """Kipf and Welling's graph convolution: each node mixes itself with its neighbours. Weights are [in, out]."""

    def __init__(self, features, units, bias=True):
        super().__init__()
        self.kernel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(features, units)))
        self.bias = nn.Parameter(torch.zeros(units)) if bias else 0.0

    def forward(self, x, adjacency):
        adjacency = adjacency.to(x.dtype)
        scale = torch.rsqrt(adjacency.sum(2, keepdim=True) + 1)
        own = scale * (x @ self.kernel)
        return scale * (adjacency @ own + own) + self.bias
