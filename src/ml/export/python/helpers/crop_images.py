def crop_images(table, columns, height, width, place="center"):
    """A part of a fixed size of the images of some columns, or of the frames of clips, from the "center" or the "top_left"; what is smaller stays as it is."""

    def crop(image):
        tall, wide = min(height, image.shape[-3]), min(width, image.shape[-2])
        top, left = ((image.shape[-3] - tall) // 2, (image.shape[-2] - wide) // 2) if place == "center" else (0, 0)
        return image[..., top : top + tall, left : left + wide, :]

    return table.assign(**{name: table[name].map(crop) for name in columns})
