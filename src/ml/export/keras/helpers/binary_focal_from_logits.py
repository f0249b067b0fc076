from keras import ops


def binary_focal_from_logits(prediction, target, gamma, alpha):
    """Binary focal cross-entropy of each value (Lin et al., 2017), from logits without rounding them to 0 or 1."""
    missing = target * ops.sigmoid(-prediction) + (1 - target) * ops.sigmoid(prediction)
    balance = alpha * target + (1 - alpha) * (1 - target)
    return balance * ops.clip(missing, 1e-7, 1.0) ** gamma * (ops.softplus(prediction) - prediction * target)
