import re
import unicodedata
from collections import Counter


class Tokenise:
    """Texts as lists of token numbers, by a vocabulary learnt from the training rows: "character", "word", "bpe" or "wordpiece".

    0 is padding, 1 unknown, 2 the start, 3 the end. Chinese, Japanese and Thai are not cut into words here: put blanks
    between them first (jieba, MeCab). For large texts Hugging Face's tokenizers learn the same pairs faster.
    """

    SPECIAL = ["[PAD]", "[UNK]", "[START]", "[END]"]

    def __init__(self, column, method, vocabulary_size, min_frequency, ends=False):
        self.column, self.method, self.size, self.least, self.ends = column, method, vocabulary_size, min_frequency, ends
        self.prefix = "##" if method == "wordpiece" else ""

    def pieces(self, text):
        if self.method == "character":
            return list(text)
        if self.method == "word":
            return re.findall(r"\w+(?:(?:(?<=[^\W\d_])['’](?=[^\W\d_])|(?<=\d)[.,](?=\d))\w+)*|[^\s\w]", text)
        if self.method == "bpe":
            return re.findall(r"'s|'t|'re|'ve|'m|'ll|'d| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+", text)
        apart = lambda c: c in "$+<=>^`|~" or unicodedata.category(c)[0] == "P"
        return "".join(f" {c} " if apart(c) else c for c in text).split()

    def fit(self, rows):
        counts = Counter(piece for text in rows[self.column].dropna() for piece in self.pieces(text))
        if self.method in ("character", "word"):
            frequent = sorted((-count, piece) for piece, count in counts.items() if count >= self.least and piece not in self.SPECIAL)
            self.vocabulary = self.SPECIAL + [piece for _, piece in frequent[: self.size - len(self.SPECIAL)]]
        else:
            self.learn_pairs(counts)
        self.numbers = {token: i for i, token in enumerate(self.vocabulary) if token not in self.SPECIAL}
        return self

    def learn_pairs(self, counts):
        symbols = {word: [(self.prefix if i else "") + c for i, c in enumerate(word)] for word in counts}
        letters = Counter()
        for word, count in counts.items():
            for token in [*word, *(symbols[word][1:] if self.prefix else [])]:
                letters[token] += count
        code = lambda token: (len(token) > 1, ord(token[-1]))
        alphabet = sorted((token for token, count in letters.items() if count >= self.least), key=code)
        most = self.size - len(self.SPECIAL)
        alphabet = sorted(sorted(alphabet, key=lambda token: -letters[token])[:most], key=code)
        self.vocabulary, self.merges = self.SPECIAL + alphabet, []
        numbers = {token: i for i, token in enumerate(self.vocabulary)}
        pairs, places = Counter(), {}
        for word, count in counts.items():
            for pair in zip(symbols[word], symbols[word][1:]):
                pairs[pair] += count
                places.setdefault(pair, set()).add(word)
        known = lambda pair: pair[0] in numbers and pair[1] in numbers
        pairs = Counter({pair: count for pair, count in pairs.items() if known(pair)})
        while len(self.vocabulary) < self.size and pairs:
            pair = min(pairs, key=lambda pair: (-pairs[pair], numbers[pair[0]], numbers[pair[1]]))
            if pairs[pair] < max(1, self.least):
                break
            token = pair[0] + pair[1][len(self.prefix):]
            if token not in numbers:
                numbers[token] = len(self.vocabulary)
                self.vocabulary.append(token)
            self.merges.append(pair)
            for word in places.pop(pair):
                before, after = symbols[word], self.merged(symbols[word], pair, token)
                for sign, tokens in ((-1, before), (1, after)):
                    for other in zip(tokens, tokens[1:]):
                        if known(other):
                            pairs[other] += sign * counts[word]
                            places.setdefault(other, set()).add(word)
                symbols[word] = after
            pairs = +pairs
            pairs.pop(pair, None)

    @staticmethod
    def merged(tokens, pair, token):
        made, i = [], 0
        while i < len(tokens):
            both = tuple(tokens[i : i + 2]) == pair
            made.append(token if both else tokens[i])
            i += 2 if both else 1
        return made

    def encode_piece(self, piece):
        if self.method == "bpe":
            tokens, ranks = list(piece), {pair: rank for rank, pair in reversed(list(enumerate(self.merges)))}
            while len(tokens) > 1:
                rank, at = min((ranks.get(pair, len(ranks)), i) for i, pair in enumerate(zip(tokens, tokens[1:])))
                if rank >= len(ranks):
                    break
                tokens[at : at + 2] = ["".join(tokens[at : at + 2])]
            return [self.numbers.get(token, 1) for token in tokens]
        if self.method != "wordpiece":
            return [self.numbers.get(piece, 1)]
        found, start = [], 0
        while start < len(piece) <= 100:
            ends = (end for end in range(len(piece), start, -1) if (self.prefix if start else "") + piece[start:end] in self.numbers)
            end = next(ends, None)
            if end is None:
                return [1]
            found.append(self.numbers[(self.prefix if start else "") + piece[start:end]])
            start = end
        return found or [1]

    def encode(self, text):
        numbers = [number for piece in self.pieces(text) for number in self.encode_piece(piece)]
        return [2, *numbers, 3] if self.ends else numbers

    def transform(self, table):
        return table.assign(**{self.column: [self.encode(text) if isinstance(text, str) else [] for text in table[self.column]]})

    def fit_transform(self, table, training_rows):
        return self.fit(table.loc[table.index.isin(training_rows)]).transform(table)
