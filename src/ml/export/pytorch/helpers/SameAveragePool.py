import torch
import torch.nn.functional as F
from torch import nn


class SameAveragePool(nn.Module):
    """Average pooling, channels first, with TensorFlow's "same" padding: places that were added are no part of a mean."""

    def __init__(self, window, stride):
        super().__init__()
        self.window, self.stride = window, stride
        self.pool = (F.avg_pool1d, F.avg_pool2d, F.avg_pool3d)[len(window) - 1]

    def forward(self, x):
        pads = []
        for size, window, stride in zip(x.shape[2:], self.window, self.stride):
            more = max((-(-size // stride) - 1) * stride + window - size, 0)
            pads = [more // 2, more - more // 2, *pads]
        share = self.pool(F.pad(torch.ones_like(x[:1, :1]), pads), self.window, self.stride)
        return self.pool(F.pad(x, pads), self.window, self.stride) / share
