from keras import ops


def giou_loss(prediction, target):
    """1 - GIoU of boxes with two corners along the last axis (Rezatofighi et al., 2019), [..., 1]. In a target [..., 5] the class -1 marks places without a box; the mean is over the others."""
    def corners(box):
        a, b = ops.split(box, 2, axis=-1)
        return ops.minimum(a, b), ops.maximum(a, b)

    def area(low, high):
        return ops.prod(ops.relu(high - low), axis=-1, keepdims=True)

    (low, high), (low_true, high_true) = corners(prediction[..., :4]), corners(target[..., :4])
    common = area(ops.maximum(low, low_true), ops.minimum(high, high_true))
    union = area(low, high) + area(low_true, high_true) - common
    hull = area(ops.minimum(low, low_true), ops.maximum(high, high_true))
    losses = 1 - common / (union + 1e-7) + (hull - union) / (hull + 1e-7)
    if target.shape[-1] == 4:
        return losses
    real = ops.cast(target[..., 4:] >= 0, "float32")
    return losses * real / ops.maximum(ops.mean(real), 1e-7)
