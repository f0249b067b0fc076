from torch import nn


class Frozen(nn.Sequential):
    """Modules that never train: their weights get no gradient, and statistics stay those that were learnt."""

    def __init__(self, *modules):
        super().__init__(*modules)
        self.requires_grad_(False)
        self.train()

    def train(self, mode=True):
        return super().train(False)
