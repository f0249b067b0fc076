import torch


def rotary_position(x, max_wavelength=10000):
    """Turns the pairs (i, i + size / 2) of the last axis of [..., time, size] by an angle that grows with the position."""
    time, size = x.shape[-2:]
    feature = torch.arange(size, dtype=torch.float64, device=x.device) % (size // 2)
    angle = torch.arange(time, device=x.device)[:, None] / max_wavelength ** (2 * feature / size)
    first, second = x.chunk(2, -1)
    return x * angle.cos().to(x.dtype) + torch.cat((-second, first), -1) * angle.sin().to(x.dtype)
