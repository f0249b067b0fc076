import math

import torch.nn.functional as F


def log_cosh(prediction, target):
    """ln cosh of each error, in the form that large errors do not overflow."""
    error = prediction - target
    return error + F.softplus(-2 * error) - math.log(2)
