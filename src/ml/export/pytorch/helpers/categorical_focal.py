import torch
import torch.nn.functional as F


def categorical_focal(prediction, target, gamma, alpha, from_logits):
    """Categorical focal cross-entropy of each row (Lin et al., 2017)."""
    log = F.log_softmax(prediction, dim=-1) if from_logits else prediction.clamp(1e-7, 1 - 1e-7).log()
    return -alpha * (target * (1 - log.exp()).clamp(1e-7, 1) ** gamma * log).sum(dim=-1)
