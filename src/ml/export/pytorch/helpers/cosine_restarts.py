import math


def cosine_restarts(epochs, first_cycle, multiplier, min_factor):
    """Half a wave from 1 to min_factor again and again, each longer than the last, after so many epochs (Loshchilov and Hutter, 2017)."""
    length = first_cycle
    while epochs >= length:
        epochs -= length
        length *= multiplier
    return min_factor + (1 - min_factor) * 0.5 * (1 + math.cos(math.pi * epochs / length))
