import torch
from torch import nn


class SimpleRnnCell(nn.Module):
    """A step of a simple recurrent network, for Recurrent. Weights are [in, out]."""

    states = 1

    def __init__(self, features, units, activation=torch.tanh, bias=True):
        super().__init__()
        self.units, self.activation = units, activation
        self.kernel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(features, units)))
        self.recurrent = nn.Parameter(nn.init.orthogonal_(torch.empty(units, units)))
        self.bias = nn.Parameter(torch.zeros(units)) if bias else 0.0

    def project(self, x):
        return x @ self.kernel + self.bias

    def step(self, inputs, state, held):
        return [self.activation(inputs + held @ self.recurrent)]
