from torch import nn


class ChannelsLast(nn.Sequential):
    """Modules that want the channels at axis 1, given and giving tensors that have them last."""

    def forward(self, x):
        # Of a single channel PyTorch takes the strides that movedim leaves for another layout, and convolves wrongly on CPUs.
        first = x.squeeze(-1).unsqueeze(1) if x.shape[-1] == 1 else x.movedim(-1, 1)
        return super().forward(first).movedim(1, -1)
