import torch


def decode_boxes(deltas, anchors, centre_scale, size_scale, clip):
    """Moves and scales anchors [y1, x1, y2, x2] by what a network says."""
    low, high = anchors.chunk(2, -1)
    move, grow = deltas.chunk(2, -1)
    centre = (low + high) / 2 + move / centre_scale * (high - low)
    half = torch.exp(grow / size_scale) * (high - low) / 2
    boxes = torch.cat((centre - half, centre + half), -1)
    return boxes.clamp(0, 1) if clip else boxes
