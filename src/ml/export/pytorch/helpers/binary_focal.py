import torch
import torch.nn.functional as F


def binary_focal(prediction, target, gamma, alpha, from_logits):
    """Binary focal cross-entropy of each value (Lin et al., 2017)."""
    if from_logits:
        yes, no = torch.sigmoid(prediction), torch.sigmoid(-prediction)
        surprise = F.binary_cross_entropy_with_logits(prediction, target, reduction="none")
    else:
        yes, no = prediction, 1 - prediction
        surprise = F.binary_cross_entropy(prediction.clamp(1e-7, 1 - 1e-7), target, reduction="none")
    missing = target * no + (1 - target) * yes
    balance = alpha * target + (1 - alpha) * (1 - target)
    return balance * missing.clamp(1e-7, 1) ** gamma * surprise
