def mean_of_rows(values, sample_weight):
    """The mean over the rows of values [batch, ...]: first within each row, then over the rows, each times its weight [batch] or [batch, 1]."""
    return (values.flatten(1).mean(dim=1) if values.dim() > 1 else values).mul(sample_weight.flatten()).mean()
