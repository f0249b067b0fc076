import torch
from torch import nn


def load_weights(module, arrays):
    """Fills a module with weights as Tensorloom and Keras keep them: in the order of the layer's weights, statistics last, kernels as [*window, in, out]."""
    kernels = (nn.Linear, nn.Conv1d, nn.Conv2d, nn.Conv3d, nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)
    turned = {id(part.weight) for part in module.modules() if isinstance(part, kernels)}
    slots = [*module.parameters(), *(buffer for buffer in module.buffers() if buffer.is_floating_point())]
    if len(slots) != len(arrays):
        raise ValueError(f"{len(arrays)} arrays for {len(slots)} weights")
    for slot, array in zip(slots, arrays):
        value = torch.as_tensor(array)
        if id(slot) in turned:
            window = range(value.ndim - 2)
            # A depthwise kernel holds the filters of each channel side by side: [*window, channels, multiplier].
            depthwise = slot.shape[1] == 1 and value.shape[-2] > 1
            value = value.permute(-2, -1, *window).flatten(0, 1).unsqueeze(1) if depthwise else value.permute(-1, -2, *window)
        if value.numel() != slot.numel():
            raise ValueError(f"{tuple(value.shape)} does not fit {tuple(slot.shape)}")
        with torch.no_grad():
            slot.copy_(value.reshape(slot.shape))
