from keras import ops


def dice_loss(prediction, target, smooth):
    """1 - Dice of each row [batch], over all axes but the batch."""
    axes = tuple(range(1, len(prediction.shape)))
    common = ops.sum(prediction * target, axis=axes)
    both = ops.sum(prediction + target, axis=axes)
    return 1 - (2 * common + smooth) / (both + smooth)
