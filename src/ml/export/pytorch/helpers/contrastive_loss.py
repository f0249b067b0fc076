import torch
import torch.nn.functional as F


def contrastive_loss(a, b, target, margin):
    """Half the squared distance of pairs that are the same (target 1), half the squared lack of distance of others (Hadsell et al., 2006)."""
    squared = ((a - b) ** 2).sum(dim=-1)
    lacking = F.relu(margin - torch.sqrt(squared.clamp(min=1e-12)))
    same = target.squeeze(-1)
    return 0.5 * (same * squared + (1 - same) * lacking ** 2)
