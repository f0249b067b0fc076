import torch
import torch.nn.functional as F


def triplet_loss(anchor, positive, negative, margin, squared):
    """What the positive lacks to be nearer to the anchor than the negative by the margin (Schroff et al., 2015)."""
    def distance(other):
        square = ((anchor - other) ** 2).sum(dim=-1)
        return square if squared else torch.sqrt(square.clamp(min=1e-12))

    return F.relu(distance(positive) - distance(negative) + margin)
