import torch


class GradientReversal(torch.autograd.Function):
    """Passes values on and multiplies their gradients by -scale."""

    @staticmethod
    def forward(ctx, x, scale):
        ctx.scale = scale
        return x.view_as(x)

    @staticmethod
    def backward(ctx, gradient):
        return -ctx.scale * gradient, None
