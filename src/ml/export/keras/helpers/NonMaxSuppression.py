import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="tensorloom")
class NonMaxSuppression(layers.Layer):
    """Of boxes that overlap only the one with the best score, round by round: boxes, scores, and 1 where there was one to keep."""

    def __init__(self, max_output, iou_threshold=0.5, score_threshold=0.0, **kwargs):
        super().__init__(**kwargs)
        self.max_output = max_output
        self.iou_threshold = iou_threshold
        self.score_threshold = score_threshold

    def call(self, boxes, scores):
        y1, x1, y2, x2 = (boxes[:, :, side] for side in range(4))
        areas = (y2 - y1) * (x2 - x1)
        places = ops.arange(ops.shape(scores)[1], dtype="int32")
        alive = scores > self.score_threshold
        kept, kept_scores, valid = [], [], []
        for _ in range(self.max_output):
            winner = ops.cast(ops.argmax(ops.where(alive, scores, float("-inf")), axis=1), "int32")
            best = ops.logical_and(places == ops.expand_dims(winner, 1), alive)
            top, left, bottom, right, area, score = (
                ops.sum(ops.where(best, values, 0.0), axis=1, keepdims=True) for values in (y1, x1, y2, x2, areas, scores)
            )
            shared = ops.relu(ops.minimum(y2, bottom) - ops.maximum(y1, top)) * ops.relu(ops.minimum(x2, right) - ops.maximum(x1, left))
            overlap = ops.divide_no_nan(shared, areas + area - shared) > self.iou_threshold
            alive = ops.logical_and(alive, ops.logical_not(ops.logical_or(overlap, best)))
            kept.append(ops.concatenate([top, left, bottom, right], axis=1))
            kept_scores.append(score)
            valid.append(ops.sum(ops.cast(best, "float32"), axis=1, keepdims=True))
        return ops.stack(kept, axis=1), ops.concatenate(kept_scores, axis=1), ops.concatenate(valid, axis=1)

    def get_config(self):
        own = {name: getattr(self, name) for name in ("max_output", "iou_threshold", "score_threshold")}
        return {**super().get_config(), **own}
