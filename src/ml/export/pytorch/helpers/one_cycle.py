import math


def one_cycle(step, total_steps, warmup_share, start_divisor, final_divisor):
    """Up along half a wave and down along another, once in a run (Smith, 2018); 1 at its peak."""
    def wave(start, end, share):
        return end + (start - end) * 0.5 * (1 + math.cos(math.pi * share))

    first = 1 / start_divisor
    share = min(1, step / (total_steps - 1)) if total_steps > 1 else warmup_share
    if share < warmup_share:
        return wave(first, 1, share / warmup_share)
    return wave(1, first / final_divisor, (share - warmup_share) / (1 - warmup_share))
