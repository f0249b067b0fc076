import torch


def gradient_penalty(critic, real, fake, norm):
    """The squared distance from norm of the critic's slope, at random mixtures of real and made rows [batch, ...] (Gulrajani et al., 2017)."""
    share = torch.rand(len(real), *[1] * (real.dim() - 1), device=real.device)
    mixed = (fake + share * (real - fake)).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(mixed).sum(), mixed, create_graph=True)
    # The smallest slope keeps the root's own gradient finite.
    length = slope.flatten(1).square().sum(dim=1).clamp(min=1e-24).sqrt()
    return (length - norm).square().mean()
