import torch


class Lamb(torch.optim.Optimizer):
    """Adam whose step is scaled to the size of each weight tensor (You et al., 2020)."""

    def __init__(self, params, lr, betas=(0.9, 0.999), eps=1e-6):
        super().__init__(params, {"lr": lr, "betas": betas, "eps": eps})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            beta_1, beta_2 = group["betas"]
            for param in group["params"]:
                if param.grad is None:
                    continue
                state = self.state[param]
                if not state:
                    state.update(step=0, m=torch.zeros_like(param), v=torch.zeros_like(param))
                state["step"] += 1
                m = state["m"].lerp_(param.grad, 1 - beta_1) / (1 - beta_1 ** state["step"])
                v = state["v"].lerp_(param.grad ** 2, 1 - beta_2) / (1 - beta_2 ** state["step"])
                change = m / (v.sqrt() + group["eps"])
                length, stride = param.norm(), change.norm()
                trust = length / stride if length * stride > 0 else 1
                param -= group["lr"] * trust * change
