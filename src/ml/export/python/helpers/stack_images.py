import numpy as np


def stack_images(column):
    """The images of a column as [rows, height, width, channels], or its clips as [rows, frames, height, width, channels]: bytes as numbers from 0 to 1, others as they are."""
    images = np.stack(list(column))
    return (images / 255).astype("float32") if images.dtype == np.uint8 else images.astype("float32")
