from keras import ops


def decode_boxes(deltas, anchors, centre_scale=1.0, size_scale=1.0, clip=False):
    """Anchors [y1, x1, y2, x2], moved and scaled by deltas [dy, dx, dh, dw]; clip brings every side into 0 to 1."""
    low, high = anchors[..., :2], anchors[..., 2:]
    size = high - low
    centre = low + size / 2 + deltas[..., :2] / centre_scale * size
    half = ops.exp(deltas[..., 2:] / size_scale) * size / 2
    boxes = ops.concatenate([centre - half, centre + half], axis=-1)
    return ops.clip(boxes, 0.0, 1.0) if clip else boxes
