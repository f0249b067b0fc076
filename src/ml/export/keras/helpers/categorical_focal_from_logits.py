from keras import ops


def categorical_focal_from_logits(prediction, target, gamma, alpha):
    """Categorical focal cross-entropy of each row (Lin et al., 2017), from logits without rounding them to 0 or 1."""
    log = ops.log_softmax(prediction, axis=-1)
    return -alpha * ops.sum(target * ops.clip(1 - ops.exp(log), 1e-7, 1.0) ** gamma * log, axis=-1)
