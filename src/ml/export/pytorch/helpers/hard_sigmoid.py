import torch


def hard_sigmoid(x):
    """Keras 2's hard sigmoid: 0.2 x + 0.5, held between 0 and 1."""
    return torch.clamp(0.2 * x + 0.5, 0.0, 1.0)
