import numpy as np


def resize_images(table, columns, height, width, aspect="stretch", interpolation="bilinear", fill=0):
    """Brings the images of some columns, or the frames of clips, to one size: "stretch", "crop" to the aspect ratio or "pad" with a fill value; "bilinear" and "nearest" with half-pixel centres, "area" as the mean of what a pixel covers."""

    def weights(old, new):
        matrix = np.zeros((new, old))
        for i in range(new):
            if interpolation == "area":
                low, high = i * old / new, (i + 1) * old / new
                for at in range(int(low), min(old, int(np.ceil(high)))):
                    matrix[i, at] = (min(high, at + 1) - max(low, at)) / (high - low)
            elif interpolation == "nearest":
                matrix[i, min(old - 1, int((i + 0.5) * old / new))] = 1
            else:
                place = min(old - 1, max(0, (i + 0.5) * old / new - 0.5))
                first = int(place)
                matrix[i, first] += 1 - (place - first)
                matrix[i, min(old - 1, first + 1)] += place - first
        return matrix

    def scale(image, tall, wide):
        if image.shape[:2] == (tall, wide):
            return image
        rows = np.einsum("xw,hwc->hxc", weights(image.shape[1], wide), image.astype("float64"))
        return np.floor(np.einsum("yh,hxc->yxc", weights(image.shape[0], tall), rows) + 0.5 + 1e-9).astype("uint8")

    def resize(image):
        if image.ndim == 4:
            return np.stack([resize(frame) for frame in image])
        tall, wide = image.shape[:2]
        if aspect == "crop":
            keep_tall = min(tall, max(1, wide * height // width))
            keep_wide = min(wide, max(1, tall * width // height))
            top, left = (tall - keep_tall) // 2, (wide - keep_wide) // 2
            return scale(image[top : top + keep_tall, left : left + keep_wide], height, width)
        if aspect == "stretch":
            return scale(image, height, width)
        ratio = min(height / tall, width / wide)
        new_tall = max(1, min(height, int(np.floor(tall * ratio + 0.5))))
        new_wide = max(1, min(width, int(np.floor(wide * ratio + 0.5))))
        result = np.full((height, width, image.shape[2]), fill, "uint8")
        top, left = (height - new_tall) // 2, (width - new_wide) // 2
        result[top : top + new_tall, left : left + new_wide] = scale(image, new_tall, new_wide)
        return result

    return table.assign(**{name: table[name].map(resize) for name in columns})
