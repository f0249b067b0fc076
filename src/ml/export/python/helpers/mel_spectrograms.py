import numpy as np


def mel_spectrograms(table, columns, fft_length, sequence_stride, num_mel_bins, min_freq, max_freq=None, sequence_length=None, window="hann", mag_exp=2.0, power_to_db=True, top_db=80.0, min_power=1e-10, ref_power=1.0):
    """Log-mel spectrograms [frames, bins, 1] as keras.layers.MelSpectrogram makes them, of pairs of the rate and an array [samples, channels]."""
    length = sequence_length or fft_length
    mel = lambda hertz: 1127 * np.log(1 + hertz / 700)
    base = 0.5 if window == "hann" else 0.54
    left = (fft_length - length) // 2
    weights = np.zeros(fft_length)
    weights[left : left + length] = base - (1 - base) * np.cos(2 * np.pi * np.arange(length) / length)

    def spectrogram(sound):
        rate, samples = sound
        x = np.pad(samples.astype("float64").mean(axis=1), fft_length // 2, mode="reflect")
        frames = np.lib.stride_tricks.sliding_window_view(x, fft_length)[::sequence_stride]
        power = np.abs(np.fft.rfft(frames * weights)) ** mag_exp
        edges = np.linspace(mel(min_freq), mel(max_freq or rate / 2), num_mel_bins + 2)
        bins = mel(np.linspace(0, rate / 2, power.shape[1]))[:, None]
        rising, falling = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2]), (edges[2:] - bins) / (edges[2:] - edges[1:-1])
        bands = np.maximum(0, np.minimum(rising, falling))
        bands[0] = 0
        values = power @ bands
        if power_to_db:
            values = 10 * np.log10(np.maximum(values, min_power)) - 10 * np.log10(max(ref_power, min_power))
            values = np.maximum(values, values.max() - top_db)
        return values.astype("float32")[:, :, None]

    return table.assign(**{name: table[name].map(spectrogram) for name in columns})
