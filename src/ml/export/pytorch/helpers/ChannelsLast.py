from torch import nn


class ChannelsLast(nn.Sequential):
    """Modules that want the channels at axis 1, given and giving tensors that have them last."""

    def forward(self, x):
        return super().forward(x.movedim(-1, 1)).movedim(1, -1)
