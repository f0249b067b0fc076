import re
import unicodedata


def clean_text(table, columns, unicode="NFC", html=True, urls=True, lower=True, accents=False, digits=False, punctuation=False, spaces=True):
    """Texts in one form of Unicode, without tags, web addresses, capitals, accents, digits or signs, one blank between words; a text of which nothing is left is missing."""
    entities = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&nbsp;": " "}

    def kept(text, drop, by=""):
        return "".join(by if drop(unicodedata.category(character)) else character for character in text)

    def clean(text):
        if unicode:
            text = unicodedata.normalize(unicode, text)
        if html:
            text = re.sub("|".join(entities), lambda found: entities[found[0]], re.sub(r"<[^<>]*>", " ", text))
        if urls:
            text = re.sub(r"\b(?:https?://|www\.)\S+", "", text, flags=re.IGNORECASE)
        if lower:
            text = text.lower()
        if accents:
            text = unicodedata.normalize("NFC", kept(unicodedata.normalize("NFD", text), lambda kind: kind == "Mn"))
        if digits:
            text = kept(text, lambda kind: kind == "Nd")
        if punctuation:
            text = kept(re.sub(r"(?<=[^\W\d_])['’](?=[^\W\d_])", "", text), lambda kind: kind[0] in "PS", " ")
        return (" ".join(text.split()) if spaces else text) or None

    return table.assign(**{name: [clean(text) if isinstance(text, str) else None for text in table[name]] for name in columns})
