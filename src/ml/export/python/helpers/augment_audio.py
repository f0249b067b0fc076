import numpy as np


def augment_audio(table, columns, training_rows, seed, shift=0.1, gain=6.0, noise=20.0):
    """Moves the sounds of the training rows in time, makes them louder or softer and adds noise; all others stay. Call it anew in every epoch, with another seed. Chance is NumPy's, not Tensorloom's."""
    random = np.random.default_rng(seed)

    def augment(sound):
        rate, samples = sound
        moved = round(random.uniform(-1, 1) * shift * len(samples))
        made = np.zeros_like(samples)
        made[max(0, moved) : len(samples) + min(0, moved)] = samples[max(0, -moved) : len(samples) - max(0, moved)]
        made *= 10 ** (random.uniform(-1, 1) * gain / 20)
        if noise > 0:
            level = np.sqrt((made**2).mean()) * 10 ** (-noise / 20) * random.uniform()
            made += (level * random.standard_normal(made.shape)).astype("float32")
        return rate, made

    training = table.index.isin(training_rows)
    changed = lambda name: [augment(cell) if trained else cell for cell, trained in zip(table[name], training)]
    return table.assign(**{name: changed(name) for name in columns})
