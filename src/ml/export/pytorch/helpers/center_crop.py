def center_crop(x, height, width):
    """The middle of images with channels last."""
    top, left = (x.shape[1] - height) // 2, (x.shape[2] - width) // 2
    return x[:, top : top + height, left : left + width]
