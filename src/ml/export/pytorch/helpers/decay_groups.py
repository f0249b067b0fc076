def decay_groups(params, weight_decay):
    """Groups of parameters for an optimizer: only those of two or more axes decay, not biases nor the vectors of normalisations."""
    params = list(params)
    return [
        {"params": [param for param in params if param.dim() >= 2], "weight_decay": weight_decay},
        {"params": [param for param in params if param.dim() < 2], "weight_decay": 0},
    ]
