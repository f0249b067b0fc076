import torch


def upsample_bilinear(x, size):
    """Makes images with channels last larger by whole factors, interpolating between the corners of pixels and not their centres."""
    for axis, factor in zip((1, 2), size):
        length = x.shape[axis]
        at = torch.arange(length * factor, device=x.device) / factor
        low = at.floor().long()
        share = (at - low).to(x.dtype).reshape(-1, *[1] * (x.ndim - 1 - axis))
        x = torch.lerp(x.index_select(axis, low), x.index_select(axis, (low + 1).clamp(max=length - 1)), share)
    return x
