from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer


class BagOfWords:
    """The words of texts as [rows, words], learnt from the training rows: "tfidf", "count" or "binary"; words in order. Chinese, Japanese and Thai need blanks between their words first."""

    WORD = r"\w+(?:(?:(?<=[^\W\d_])['’](?=[^\W\d_])|(?<=\d)[.,](?=\d))\w+)*"

    def __init__(self, weights, max_features, min_texts, ngrams=1, sublinear=False, normalise=True):
        self.weights, self.most, self.least = weights, max_features, min_texts
        self.settings = {"token_pattern": self.WORD, "ngram_range": (1, ngrams)}
        self.tfidf = TfidfTransformer(norm="l2" if normalise else None, sublinear_tf=sublinear)

    def fit(self, texts):
        every = CountVectorizer(min_df=self.least, **self.settings).fit(texts)
        totals = every.transform(texts).sum(axis=0).A1
        frequent = sorted((-totals[i], word) for word, i in every.vocabulary_.items())[: self.most]
        self.counts = CountVectorizer(vocabulary=sorted(word for _, word in frequent), binary=self.weights == "binary", **self.settings)
        self.tfidf.fit(self.counts.transform(texts))
        return self

    def transform(self, texts):
        counts = self.counts.transform(texts)
        return (self.tfidf.transform(counts) if self.weights == "tfidf" else counts).toarray().astype("float32")

    def fit_transform(self, column, training_rows):
        texts = column.fillna("")
        return self.fit(texts.loc[texts.index.isin(training_rows)]).transform(texts)
