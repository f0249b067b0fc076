def iou_loss(prediction, target, smooth):
    """1 - soft intersection over union of each row [batch], over all axes but the batch."""
    common = (prediction * target).flatten(1).sum(dim=1)
    both = (prediction + target).flatten(1).sum(dim=1)
    return 1 - (common + smooth) / (both - common + smooth)
