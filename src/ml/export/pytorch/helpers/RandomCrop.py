import torch
from torch import nn


class RandomCrop(nn.Module):
    """A part of each image with channels last: another one in each step while training, the middle afterwards."""

    def __init__(self, height, width):
        super().__init__()
        self.height, self.width = height, width

    def forward(self, x):
        down, across = x.shape[1] - self.height, x.shape[2] - self.width
        if not self.training:
            return x[:, down // 2 : down // 2 + self.height, across // 2 : across // 2 + self.width]
        tops, lefts = torch.randint(down + 1, (len(x),)).tolist(), torch.randint(across + 1, (len(x),)).tolist()
        return torch.stack([image[top : top + self.height, left : left + self.width] for image, top, left in zip(x, tops, lefts)])
