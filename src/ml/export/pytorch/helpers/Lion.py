import torch


class Lion(torch.optim.Optimizer):
    """Steps of one size, by the sign of the momentum (Chen et al., 2023)."""

    def __init__(self, params, lr, betas=(0.9, 0.99)):
        super().__init__(params, {"lr": lr, "betas": betas})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            beta_1, beta_2 = group["betas"]
            for param in group["params"]:
                if param.grad is None:
                    continue
                m = self.state[param].setdefault("m", torch.zeros_like(param))
                param -= group["lr"] * torch.sign(beta_1 * m + (1 - beta_1) * param.grad)
                m.lerp_(param.grad, 1 - beta_2)
