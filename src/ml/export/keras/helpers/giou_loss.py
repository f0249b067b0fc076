from keras import ops


def giou_loss(prediction, target):
    """1 - GIoU of boxes with two corners along the last axis (Rezatofighi et al., 2019), [..., 1]."""
    def corners(box):
        a, b = ops.split(box, 2, axis=-1)
        return ops.minimum(a, b), ops.maximum(a, b)

    def area(low, high):
        return ops.prod(ops.relu(high - low), axis=-1, keepdims=True)

    (low, high), (low_true, high_true) = corners(prediction), corners(target)
    common = area(ops.maximum(low, low_true), ops.minimum(high, high_true))
    union = area(low, high) + area(low_true, high_true) - common
    hull = area(ops.minimum(low, low_true), ops.maximum(high, high_true))
    return 1 - common / (union + 1e-7) + (hull - union) / (hull + 1e-7)
