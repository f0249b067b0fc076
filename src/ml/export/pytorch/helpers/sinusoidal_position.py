import torch


def sinusoidal_position(x, max_wavelength):
    """Adds waves of many lengths to [batch, time, features]: sines to even features, cosines to odd ones."""
    time, size = x.shape[1:]
    feature = torch.arange(size, dtype=torch.float64, device=x.device)
    angle = torch.arange(time, device=x.device)[:, None] / max_wavelength ** ((feature - feature % 2) / size)
    return x + torch.where(feature % 2 == 0, angle.sin(), angle.cos()).to(x.dtype)
