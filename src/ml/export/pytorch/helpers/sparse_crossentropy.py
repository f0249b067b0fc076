import torch
import torch.nn.functional as F


def sparse_crossentropy(prediction, target, ignore_index, from_logits):
    """Cross-entropy [batch, ...] with class numbers, scaled so that its mean is over what is not ignored."""
    log = F.log_softmax(prediction, dim=-1) if from_logits else prediction.clamp(1e-7, 1 - 1e-7).log()
    counts = target != ignore_index
    surprise = -log.gather(-1, target.long().masked_fill(~counts, 0).unsqueeze(-1)).squeeze(-1)
    return surprise * counts * (counts.numel() / counts.sum().clamp(min=1))
