import torch
from torch import nn


class TiedProjection(nn.Module):
    """Scores every row of an embedding's table [1, rows, units] for vectors [..., units], with the table itself."""

    def __init__(self, rows, bias=True):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(rows)) if bias else None

    def forward(self, x, embeddings):
        scores = x @ embeddings[0].T
        return scores if self.bias is None else scores + self.bias
