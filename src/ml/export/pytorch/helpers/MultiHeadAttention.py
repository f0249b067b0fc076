import torch
import torch.nn.functional as F
from torch import nn


class MultiHeadAttention(nn.Module):
    """Attention with several heads; groups of them may share keys and values. The mask is 1 for keys that count and 0 for those that do not."""

    def __init__(self, query_size, key_size, value_size, output_size, heads, pairs, key_dim, value_dim, causal=False, turn=None, dropout=0.0, bias=True):
        super().__init__()
        self.heads, self.pairs, self.causal, self.turn, self.dropout = heads, pairs, causal, turn, dropout
        self.query = nn.Linear(query_size, heads * key_dim, bias)
        self.key = nn.Linear(key_size, pairs * key_dim, bias)
        self.value = nn.Linear(value_size, pairs * value_dim, bias)
        self.output = nn.Linear(heads * value_dim, output_size, bias)

    def forward(self, query, key=None, value=None, mask=None):
        key = query if key is None else key
        value = key if value is None else value
        q = self.query(query).unflatten(-1, (self.heads, -1)).transpose(1, 2)
        k = self.key(key).unflatten(-1, (self.pairs, -1)).transpose(1, 2)
        v = self.value(value).unflatten(-1, (self.pairs, -1)).transpose(1, 2)
        if self.turn is not None:
            q, k = self.turn(q), self.turn(k)
        k, v = (x.repeat_interleave(self.heads // self.pairs, 1) for x in (k, v))
        scores = q @ k.transpose(-2, -1) * q.shape[-1] ** -0.5
        if self.causal or mask is not None:
            allowed = torch.ones_like(scores[:1, :1])
            allowed = allowed.tril() if self.causal else allowed
            allowed = allowed if mask is None else allowed * mask[:, None, None].to(scores.dtype)
            scores = scores * allowed + (allowed - 1) * 1e9
        attention = F.dropout(torch.softmax(scores, -1), self.dropout, self.training)
        return self.output((attention @ v).transpose(1, 2).flatten(2))
