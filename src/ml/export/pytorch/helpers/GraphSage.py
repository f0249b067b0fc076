import torch
from torch import nn


class GraphSage(nn.Module):
    """Hamilton's GraphSAGE: each node beside the mean of its neighbours. Weights are [in, out]."""

    def __init__(self, features, units, activation, normalize=False, bias=True):
        super().__init__()
        self.activation, self.normalize = activation, normalize
        self.own = nn.Parameter(nn.init.xavier_uniform_(torch.empty(features, units)))
        self.neighbour = nn.Parameter(nn.init.xavier_uniform_(torch.empty(features, units)))
        self.bias = nn.Parameter(torch.zeros(units)) if bias else 0.0

    def forward(self, x, adjacency):
        adjacency = adjacency.to(x.dtype)
        count = adjacency.sum(2, keepdim=True)
        mean = adjacency @ x / torch.where(count == 0, 1.0, count)
        y = self.activation(x @ self.own + self.bias + mean @ self.neighbour)
        return y * torch.rsqrt(y.square().sum(2, keepdim=True) + 1e-12) if self.normalize else y
