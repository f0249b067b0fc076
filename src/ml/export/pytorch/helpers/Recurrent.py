import torch
import torch.nn.functional as F
from torch import nn


class Recurrent(nn.Module):
    """Walks a cell over [batch, time, ...]: gives the last output, or those of all steps, and the last states; with a second cell, both ways, states side by side."""

    def __init__(self, cell, backward_cell=None, merge="concat", return_sequences=False, go_backwards=False, dropout=0.0, recurrent_dropout=0.0):
        super().__init__()
        self.cell, self.backward_cell, self.merge = cell, backward_cell, merge
        self.return_sequences, self.go_backwards = return_sequences, go_backwards
        self.dropout, self.recurrent_dropout = dropout, recurrent_dropout

    def forward(self, x, mask=None, states=(None, None)):
        x = x.float()
        if self.backward_cell is not None:
            states, others = zip(*[(None, None) if state is None else state.chunk(2, -1) for state in states])
        first, last = self.walk(self.cell, x, mask, self.go_backwards, states)
        if self.backward_cell is None:
            return torch.stack(first, 1) if self.return_sequences else first[-1], *last
        second, others = self.walk(self.backward_cell, x, mask, not self.go_backwards, others)
        a, b = (torch.stack(first, 1), torch.stack(second[::-1], 1)) if self.return_sequences else (first[-1], second[-1])
        return self.merged(a, b), *[torch.cat(pair, -1) for pair in zip(last, others)]

    def merged(self, a, b):
        if self.merge == "concat":
            return torch.cat((a, b), -1)
        if self.merge == "mul":
            return a * b
        return a + b if self.merge == "sum" else (a + b) / 2

    def walk(self, cell, x, mask, backwards, states):
        """The outputs of one direction, in the order in which the steps are read, and the states after the last. Dropout rests the same values at every step."""
        x = x * F.dropout(torch.ones_like(x[:, :1]), self.dropout, self.training)
        inputs = cell.project(x.flatten(0, 1)).unflatten(0, x.shape[:2])
        state = [inputs.new_zeros(len(x), *inputs.shape[2:-1], cell.units) for _ in range(cell.states)]
        state = [zeros if given is None else given for zeros, given in zip(state, states)]
        held = F.dropout(torch.ones_like(state[0]), self.recurrent_dropout, self.training)
        outputs = []
        for t in reversed(range(x.shape[1])) if backwards else range(x.shape[1]):
            new = cell.step(inputs[:, t], state, state[0] * held)
            if mask is not None:
                keep = mask[:, t].to(x.dtype).reshape(-1, *[1] * (state[0].ndim - 1))
                new = [old + keep * (value - old) for old, value in zip(state, new)]
            state = new
            outputs.append(state[0])
        return outputs, state
