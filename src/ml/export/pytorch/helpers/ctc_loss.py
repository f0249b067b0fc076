import torch
import torch.nn.functional as F


def ctc_loss(prediction, target, blank, padding):
    """CTC of each row (Graves et al., 2006), from logits [batch, time, classes] and labels [batch, labels] filled up with padding at their ends."""
    real = target != padding
    labels = target.long().masked_fill(~real, blank)
    times = torch.full((len(prediction),), prediction.shape[1], dtype=torch.long)
    log = F.log_softmax(prediction, dim=-1).transpose(0, 1)
    return F.ctc_loss(log, labels, times, real.sum(dim=1), blank=blank, reduction="none")
