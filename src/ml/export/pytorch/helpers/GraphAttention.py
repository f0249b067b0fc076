import torch
import torch.nn.functional as F
from torch import nn


class GraphAttention(nn.Module):
    """Veličković's graph attention: each node chooses how much to hear from each neighbour. Weights are [in, out]."""

    def __init__(self, features, units, heads, concat=True, dropout=0.0, bias=True):
        super().__init__()
        self.heads, self.concat, self.dropout = heads, concat, dropout
        self.kernel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(features, heads * units)))
        self.own_score = nn.Parameter(nn.init.xavier_uniform_(torch.empty(heads, units)))
        self.neighbour_score = nn.Parameter(nn.init.xavier_uniform_(torch.empty(heads, units)))
        self.bias = nn.Parameter(torch.zeros(heads * units if concat else units)) if bias else 0.0

    def forward(self, x, adjacency):
        heads = (x @ self.kernel).unflatten(-1, (self.heads, -1)).transpose(1, 2)
        own, neighbour = ((heads * score[:, None]).sum(-1) for score in (self.own_score, self.neighbour_score))
        scores = F.leaky_relu(own[:, :, :, None] + neighbour[:, :, None], 0.2)
        edges = (adjacency > 0) | torch.eye(x.shape[1], dtype=torch.bool, device=x.device)
        attention = torch.softmax(scores.masked_fill(~edges[:, None], -1e9), -1)
        heard = F.dropout(attention, self.dropout, self.training) @ heads
        return (heard.transpose(1, 2).flatten(2) if self.concat else heard.mean(1)) + self.bias
