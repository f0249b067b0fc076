from keras import ops


def iou_loss(prediction, target, smooth):
    """1 - soft intersection over union of each row [batch], over all axes but the batch."""
    axes = tuple(range(1, len(prediction.shape)))
    common = ops.sum(prediction * target, axis=axes)
    both = ops.sum(prediction + target, axis=axes)
    return 1 - (common + smooth) / (both - common + smooth)
