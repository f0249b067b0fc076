import numpy as np


def mean_average_precision(target, prediction, iou_threshold):
    """The mean of the average precision of each class that occurs (PASCAL VOC from 2010): true boxes [rows, boxes, 5], class -1 for none; predicted ones [rows, boxes, 4 + classes]."""
    def overlaps(box, others):
        low, high = np.minimum(box[:2], box[2:4]), np.maximum(box[:2], box[2:4])
        lows, highs = np.minimum(others[:, :2], others[:, 2:4]), np.maximum(others[:, :2], others[:, 2:4])
        common = np.clip(np.minimum(high, highs) - np.maximum(low, lows), 0, None).prod(axis=1)
        union = (high - low).prod() + (highs - lows).prod(axis=1) - common
        return np.where(union > 0, common / np.where(union > 0, union, 1), 0)

    target, prediction = np.asarray(target, "float64"), np.asarray(prediction, "float64")
    if prediction.shape[-1] == 4:
        prediction = np.concatenate([prediction, np.ones_like(prediction[..., :1])], axis=-1)
    precisions = []
    for name in np.unique(target[..., 4][target[..., 4] >= 0]):
        truths = [boxes[boxes[:, 4] == name] for boxes in target]
        free = [np.ones(len(boxes), bool) for boxes in truths]
        total = sum(map(len, truths))
        scores = prediction[..., 4 + int(name)] if 4 + name < prediction.shape[-1] else np.zeros(prediction.shape[:2])
        found = sorted(np.argwhere(scores > 0).tolist(), key=lambda place: -scores[tuple(place)])
        right = np.zeros(len(found))
        for i, (row, box) in enumerate(found):
            shares = np.where(free[row], overlaps(prediction[row, box], truths[row]), -1)
            if len(shares) and shares.max() >= iou_threshold:
                right[i], free[row][shares.argmax()] = 1, False
        precision = right.cumsum() / np.arange(1, len(found) + 1)
        highest = np.maximum.accumulate(precision[::-1])[::-1]
        precisions.append((highest * right).sum() / total)
    return float(np.mean(precisions)) if precisions else float("nan")
