import torch
from torch import nn


class AttentionPooling(nn.Module):
    """Sums a sequence up by a learnt query. The mask is 1 for steps that count and 0 for those that do not."""

    def __init__(self, features):
        super().__init__()
        self.query = nn.Linear(features, 1, bias=False)

    def forward(self, x, mask=None):
        scores = self.query(x).transpose(1, 2) * x.shape[-1] ** -0.5
        if mask is not None:
            allowed = mask[:, None].to(x.dtype)
            scores = scores * allowed + (allowed - 1) * 1e9
        return (torch.softmax(scores, -1) @ x).squeeze(1)
