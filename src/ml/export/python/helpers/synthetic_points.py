import math

import pandas as pd


def synthetic_points(shape, rows, noise, seed):
    """Synthetic points of a shape: the very points that Tensorloom makes of these settings."""
    mask = 0xFFFFFFFF

    def mix(h):  # MurmurHash3's finaliser
        h &= mask
        h = (h ^ h >> 16) * 0x85EBCA6B & mask
        h = (h ^ h >> 13) * 0xC2B2AE35 & mask
        return h ^ h >> 16

    state = [mix(seed), mix(seed + 0x9E3779B9), mix(seed ^ 0x85EBCA6B), 1]

    def draw():  # sfc32
        a, b, c, d = state
        t = a + b + d & mask
        rotated = (c << 21 | c >> 11) & mask
        state[:] = b ^ b >> 9, c + (c << 3) & mask, rotated + t & mask, d + 1 & mask
        return t / 4294967296

    def normal():  # Box and Muller
        radius = math.sqrt(-2 * math.log(1 - draw()))
        return radius * math.cos(2 * math.pi * draw())

    def point(row):
        second = row % 2
        if shape == "moons":
            angle = math.pi * draw()
            return ([1 - math.cos(angle), 0.5 - math.sin(angle)] if second else [math.cos(angle), math.sin(angle)]), "AB"[second]
        if shape == "circles":
            angle, radius = 2 * math.pi * draw(), 0.5 if second else 1
            return [radius * math.cos(angle), radius * math.sin(angle)], "AB"[second]
        if shape == "spirals":
            radius = draw()
            angle = 3.5 * math.pi * radius + second * math.pi
            return [radius * math.cos(angle), radius * math.sin(angle)], "AB"[second]
        if shape == "xor":
            x, y = 2 * draw() - 1, 2 * draw() - 1
            return [x, y], "A" if x * y >= 0 else "B"
        if shape == "gaussian":
            centre = -1 if second else 1
            return [centre + 0.5 * normal(), centre + 0.5 * normal()], "AB"[second]
        if shape == "blobs":
            angle = 2 * math.pi * (row % 3) / 3
            return [2 * math.cos(angle) + 0.5 * normal(), 2 * math.sin(angle) + 0.5 * normal()], "ABC"[row % 3]
        if shape == "swissRoll":
            t = 1.5 * math.pi * (1 + 2 * draw())
            return [t * math.cos(t), 21 * draw(), t * math.sin(t)], t
        x = math.pi * (2 * draw() - 1)
        return [x, math.sin(x)], None

    for _ in range(15):
        draw()
    points = []
    for row in range(rows):
        at, label = point(row)
        at = [value + (0 if label is None and axis == 0 else noise * normal()) for axis, value in enumerate(at)]
        points.append(at if label is None else [*at, label])
    names = {"swissRoll": ["x", "y", "z", "t"], "sine": ["x", "y"]}.get(shape, ["x", "y", "label"])
    return pd.DataFrame(points, columns=names)
