import torch


def gather_rows(x, indices):
    """The entries of [batch, n, ...] that each row of indices [batch, k] names; zeros for an index that is none."""
    at = indices.long()
    inside = (at >= 0) & (at < x.shape[1])
    entries = x[torch.arange(len(x), device=x.device)[:, None], at.clamp(0, x.shape[1] - 1)]
    return entries * inside.reshape(*inside.shape, *[1] * (x.ndim - 2))
