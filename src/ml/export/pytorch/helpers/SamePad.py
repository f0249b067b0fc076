import torch.nn.functional as F
from torch import nn


class SamePad(nn.Module):
    """Pads the axes after the channels as TensorFlow's "same" does: as many places come out as strides begin, the odd one is added at the end."""

    def __init__(self, window, stride, value=0.0):
        super().__init__()
        self.window, self.stride, self.value = window, stride, value

    def forward(self, x):
        pads = []
        for size, window, stride in zip(x.shape[2:], self.window, self.stride):
            more = max((-(-size // stride) - 1) * stride + window - size, 0)
            pads = [more // 2, more - more // 2, *pads]
        return F.pad(x, pads, value=self.value)
