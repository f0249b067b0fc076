/** Chinese: the words of the figures in guides, under the English ones. */
export const figuresZh: Readonly<Record<string, string>> = {};
