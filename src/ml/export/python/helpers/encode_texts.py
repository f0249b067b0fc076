import json


def encode_texts(table, column, file, ends=False):
    """Texts as lists of token numbers by the tokenizer.json of a model from Hugging Face (pip install tokenizers); where its padding is not number 0 all numbers are one higher, since 0 fills short rows."""
    from tokenizers import Tokenizer

    settings = json.load(open(file, encoding="utf-8"))
    tokenizer = Tokenizer.from_file(file)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    names = ("[PAD]", "<pad>")
    padding = (settings.get("padding") or {}).get("pad_id", next((number for number in map(tokenizer.token_to_id, names) if number is not None), None))
    moved = 0 if padding == 0 else 1

    def encode(text):
        return [number + moved for number in tokenizer.encode(text, add_special_tokens=ends).ids] if isinstance(text, str) else []

    return table.assign(**{column: [encode(text) for text in table[column]]})
