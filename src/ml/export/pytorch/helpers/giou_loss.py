import torch
import torch.nn.functional as F


def giou_loss(prediction, target):
    """1 - GIoU of boxes with two corners along the last axis (Rezatofighi et al., 2019), [..., 1]. In a target [..., 5] the class -1 marks places without a box; the mean is over the others."""
    def corners(box):
        a, b = box.chunk(2, dim=-1)
        return torch.minimum(a, b), torch.maximum(a, b)

    def area(low, high):
        return F.relu(high - low).prod(dim=-1, keepdim=True)

    (low, high), (low_true, high_true) = corners(prediction[..., :4]), corners(target[..., :4])
    common = area(torch.maximum(low, low_true), torch.minimum(high, high_true))
    union = area(low, high) + area(low_true, high_true) - common
    hull = area(torch.minimum(low, low_true), torch.maximum(high, high_true))
    losses = 1 - common / (union + 1e-7) + (hull - union) / (hull + 1e-7)
    if target.shape[-1] == 4:
        return losses
    real = (target[..., 4:] >= 0).float()
    return losses * real / real.mean().clamp(min=1e-7)
