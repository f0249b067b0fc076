import torch


def roi_align(x, boxes, output_size, sampling_ratio):
    """The part of images [batch, height, width, channels] in each box [y1, x1, y2, x2], as cells of bilinear means."""

    def shares(low, high, cells, size):
        count = cells * sampling_ratio
        steps = (torch.arange(count, device=x.device) + 0.5) / count
        at = ((low + (high - low) * steps) * size - 0.5).clamp(0, size - 1)
        pixels = (1 - (at[..., None] - torch.arange(size, device=x.device)).abs()).clamp(min=0)
        return pixels.unflatten(2, (cells, sampling_ratio)).mean(3)

    top, left, bottom, right = boxes.chunk(4, -1)
    rows = shares(top, bottom, output_size[0], x.shape[1])
    columns = shares(left, right, output_size[1], x.shape[2])
    return torch.einsum("bndh,bnaw,bhwc->bndac", rows, columns, x)
