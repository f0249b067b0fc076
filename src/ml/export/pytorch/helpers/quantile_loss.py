import torch


def quantile_loss(prediction, target, quantile):
    """The pinball loss of each value: errors above the prediction count quantile, those below it 1 - quantile."""
    error = target - prediction
    return torch.maximum(quantile * error, (quantile - 1) * error)
