import torch
from torch import nn


class LstmCell(nn.Module):
    """A step of an LSTM, for Recurrent. Weights are [in, out], with the gates side by side: input, forget, candidate, output."""

    states = 2

    def __init__(self, features, units, activation=torch.tanh, gate=torch.sigmoid, bias=True, forget_bias=1.0):
        super().__init__()
        self.units, self.activation, self.gate = units, activation, gate
        self.kernel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(features, 4 * units)))
        self.recurrent = nn.Parameter(nn.init.orthogonal_(torch.empty(units, 4 * units)))
        self.bias = nn.Parameter(torch.tensor([0.0, forget_bias, 0.0, 0.0]).repeat_interleave(units)) if bias else 0.0

    def project(self, x):
        return x @ self.kernel + self.bias

    def step(self, inputs, state, held):
        i, f, c, o = (inputs + held @ self.recurrent).chunk(4, -1)
        cell = self.gate(f) * state[1] + self.gate(i) * self.activation(c)
        return [self.gate(o) * self.activation(cell), cell]
