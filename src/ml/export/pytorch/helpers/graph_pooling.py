import torch


def graph_pooling(x, mode, mask):
    """The sum, mean or maximum of [batch, nodes, features] over the nodes that the mask [batch, nodes] holds 1 for; 0 where it leaves none."""
    mask = mask[:, :, None].to(x.dtype)
    if mode == "max":
        return (x * mask + (mask - 1) * 1e9).amax(1) * mask.amax(1)
    total, count = (x * mask).sum(1), mask.sum(1)
    return total if mode == "sum" else total / torch.where(count == 0, 1.0, count)
