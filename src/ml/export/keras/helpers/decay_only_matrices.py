def decay_only_matrices(optimizer, params):
    """The optimizer with its weight decay kept from biases and the vectors of normalisations."""
    optimizer.exclude_from_weight_decay(var_list=[param for param in params if len(param.shape) < 2])
    return optimizer
