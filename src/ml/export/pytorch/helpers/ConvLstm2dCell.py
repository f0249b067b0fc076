import torch
import torch.nn.functional as F
from torch import nn


class ConvLstm2dCell(nn.Module):
    """A step of a convolutional LSTM on images with channels last, for Recurrent. Weights are [height, width, in, out], with the gates side by side: input, forget, candidate, output."""

    states = 2

    def __init__(self, channels, units, window, stride=(1, 1), padding="same", activation=torch.tanh, gate=torch.sigmoid, bias=True, forget_bias=1.0):
        super().__init__()
        self.units, self.window, self.stride, self.padding, self.activation, self.gate = units, window, stride, padding, activation, gate
        self.kernel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(*window, channels, 4 * units)))
        self.recurrent = nn.Parameter(nn.init.xavier_uniform_(torch.empty(*window, units, 4 * units)))
        self.bias = nn.Parameter(torch.tensor([0.0, forget_bias, 0.0, 0.0]).repeat_interleave(units)) if bias else 0.0

    def convolve(self, x, kernel, stride, padding):
        # Of a single channel PyTorch takes the strides that movedim leaves for another layout, and convolves wrongly on CPUs.
        x = x.squeeze(-1).unsqueeze(1) if x.shape[-1] == 1 else x.movedim(-1, 1)
        if padding == "same":
            pads = []
            for size, window, step in zip(x.shape[2:], self.window, stride):
                more = max((-(-size // step) - 1) * step + window - size, 0)
                pads = [more // 2, more - more // 2, *pads]
            x = F.pad(x, pads)
        return F.conv2d(x, kernel.permute(3, 2, 0, 1), stride=stride).movedim(1, -1)

    def project(self, x):
        return self.convolve(x, self.kernel, self.stride, self.padding) + self.bias

    def step(self, inputs, state, held):
        i, f, c, o = (inputs + self.convolve(held, self.recurrent, (1, 1), "same")).chunk(4, -1)
        cell = self.gate(f) * state[1] + self.gate(i) * self.activation(c)
        return [self.gate(o) * self.activation(cell), cell]
