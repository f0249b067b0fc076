def mix_batches(mix, batches):
    """Yields (images, labels) with both mixed alike, for training: `mix` is a MixUp or CutMix layer, labels are one-hot or numbers."""
    for images, labels in batches:
        mixed = mix({"images": images, "labels": labels}, training=True)
        yield mixed["images"], mixed["labels"]
