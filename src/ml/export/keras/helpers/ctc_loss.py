from keras import ops


def ctc_loss(prediction, target, blank, padding):
    """CTC of each row (Graves et al., 2006), from logits [batch, time, classes] and labels [batch, labels] filled up with padding at their ends."""
    labels = ops.cast(target, "int32")
    real = ops.not_equal(labels, padding)
    lengths = ops.sum(ops.cast(real, "int32"), axis=1)
    times = ops.full((ops.shape(prediction)[0],), ops.shape(prediction)[1], dtype="int32")
    return ops.ctc_loss(ops.where(real, labels, blank), prediction, lengths, times, mask_index=blank)
