import numpy as np


def carry_boxes(table, column, image, height, width, how):
    """Boxes of a column as shares of what is left of each image that is brought to a height and width: how "center" or "top_left" cut it, "crop" or "pad" resize it. Boxes that lie outside go."""

    def share(value, whole, start, part):
        return np.floor(min(1, max(0, (value * whole - start) / part)) * 1e6 + 0.5) / 1e6

    def frame(tall, wide):
        if how == "crop":
            keep_tall = min(tall, max(1, wide * height // width))
            keep_wide = min(wide, max(1, tall * width // height))
            return (tall - keep_tall) // 2, (wide - keep_wide) // 2, keep_tall, keep_wide
        if how == "pad":
            ratio = min(height / tall, width / wide)
            new_tall = max(1, min(height, int(np.floor(tall * ratio + 0.5))))
            new_wide = max(1, min(width, int(np.floor(wide * ratio + 0.5))))
            down, across = tall / new_tall, wide / new_wide
            return -((height - new_tall) // 2) * down, -((width - new_wide) // 2) * across, height * down, width * across
        keep_tall, keep_wide = min(height, tall), min(width, wide)
        return ((tall - keep_tall) // 2, (wide - keep_wide) // 2, keep_tall, keep_wide) if how == "center" else (0, 0, keep_tall, keep_wide)

    def move(text, picture):
        if not isinstance(text, str):
            return text
        tall, wide = picture.shape[:2]
        top, left, part_tall, part_wide = frame(tall, wide)
        moved = []
        for box in text.strip("[] ").split(";"):
            numbers = [float(number) for number in box.replace(",", " ").split()]
            if len(numbers) < 4:
                continue
            x1, x2 = (share(numbers[i], wide, left, part_wide) for i in (0, 2))
            y1, y2 = (share(numbers[i], tall, top, part_tall) for i in (1, 3))
            if x2 > x1 and y2 > y1:
                corners = [f"{value:.6f}".rstrip("0").rstrip(".") for value in (x1, y1, x2, y2, *(numbers[4:5] or [0]))]
                moved.append(" ".join(corners))
        return "; ".join(moved) or "[]"

    return table.assign(**{column: [move(text, picture) for text, picture in zip(table[column], table[image])]})
