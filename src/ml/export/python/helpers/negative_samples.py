import pandas as pd


def negative_samples(table, user, item, time=None, count=4, seed=1):
    """Adds to each row some of the same user with an item that the user never took: the very ones that Tensorloom draws before it splits. (In training it draws those of the training rows anew in every epoch.)"""
    mask = 0xFFFFFFFF

    def draw(place):  # MurmurHash3's finaliser
        h = (seed + 1) * 0x9E3779B1 + place & mask
        h = (h ^ h >> 16) * 0x85EBCA6B & mask
        h = (h ^ h >> 13) * 0xC2B2AE35 & mask
        return (h ^ h >> 16) / 4294967296

    def other(who, place):
        for attempt in range(64):
            number = int(draw(place * 64 + attempt) * len(items))
            if (who, items[number]) not in taken:
                return items[number]
        free = (items[(number + step) % len(items)] for step in range(1, len(items) + 1))
        return next((what for what in free if (who, what) not in taken), None)

    rows = table.assign(order=range(len(table))).dropna(subset=[user, item])
    items, taken, made = list(rows[item].unique()), set(zip(rows[user], rows[item])), []
    for i, (who, what, when) in enumerate(zip(rows[user], rows[item], rows[time or "order"])):
        drawn = [other(who, i * count + k) for k in range(count)]
        made += [(who, what, when, 1.0)] + [(who, one, when, 0.0) for one in drawn if one is not None]
    return pd.DataFrame(made, columns=[user, item, time or "order", "label"])
