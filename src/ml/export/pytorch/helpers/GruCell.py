import torch
from torch import nn


class GruCell(nn.Module):
    """A step of a GRU, for Recurrent. Weights are [in, out], with the gates side by side: update, reset, candidate."""

    states = 1

    def __init__(self, features, units, activation=torch.tanh, gate=torch.sigmoid, bias=True, reset_after=True):
        super().__init__()
        self.units, self.activation, self.gate, self.reset_after = units, activation, gate, reset_after
        self.kernel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(features, 3 * units)))
        self.recurrent = nn.Parameter(nn.init.orthogonal_(torch.empty(units, 3 * units)))
        # With reset after, the first row belongs to the input, the second to the state.
        self.bias = nn.Parameter(torch.zeros(2, 3 * units) if reset_after else torch.zeros(3 * units)) if bias else None

    def project(self, x):
        own = 0.0 if self.bias is None else self.bias[0] if self.reset_after else self.bias
        return x @ self.kernel + own

    def step(self, inputs, state, held):
        z, r, h = inputs.chunk(3, -1)
        if self.reset_after:
            inner = held @ self.recurrent + (0.0 if self.bias is None else self.bias[1])
            inner_z, inner_r, inner_h = inner.chunk(3, -1)
            candidate = self.activation(h + self.gate(r + inner_r) * inner_h)
        else:
            inner_z, inner_r = (held @ self.recurrent[:, : 2 * self.units]).chunk(2, -1)
            candidate = self.activation(h + (self.gate(r + inner_r) * held) @ self.recurrent[:, 2 * self.units :])
        update = self.gate(z + inner_z)
        return [update * state[0] + (1 - update) * candidate]
