import torch


def non_max_suppression(boxes, scores, max_output, iou_threshold, score_threshold):
    """Of boxes [batch, n, 4] that overlap, keeps the one with the best score: boxes, their scores, and 1 where there is one; zeros fill up."""
    low, high = boxes.chunk(2, -1)
    areas = (high - low).prod(-1)
    rows = torch.arange(len(boxes), device=boxes.device)
    alive = scores > score_threshold
    kept = []
    for _ in range(max_output):
        best = torch.where(alive, scores, -torch.inf).argmax(1)
        valid = alive[rows, best]
        box = boxes[rows, best]
        shared = (torch.minimum(high, box[:, None, 2:]) - torch.maximum(low, box[:, None, :2])).clamp(min=0).prod(-1)
        union = areas + areas[rows, best][:, None] - shared
        overlap = torch.where(union == 0, 0.0, shared / torch.where(union == 0, 1.0, union)) > iou_threshold
        overlap[rows, best] = True
        kept.append((box * valid[:, None], scores[rows, best] * valid, valid.to(boxes.dtype)))
        alive = alive & ~(overlap & valid[:, None])
    return tuple(torch.stack(part, 1) for part in zip(*kept))
