def dice_loss(prediction, target, smooth):
    """1 - Dice of each row [batch], over all axes but the batch."""
    common = (prediction * target).flatten(1).sum(dim=1)
    both = (prediction + target).flatten(1).sum(dim=1)
    return 1 - (2 * common + smooth) / (both + smooth)
