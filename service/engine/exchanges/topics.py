"""The words that tell what a stretch of text is about, in either script."""

import re

from service.engine.text import Span

_WORDS = re.compile(r"[a-z][a-z&'-]{3,}|\d[\d.,]*\d|[a-z]?\d+[a-z]*|[\u4e00-\u9fff]+")
_STEM = 6  # letters that two forms of an English word have in common
_EMPTY = frozenset(
    word[:_STEM]
    for word in ["about", "above", "thought", "thoughts", "actually", "also", "although", "another", "anything", "around", "back", "because", "been", "before", "being", "between", "both", "could", "does", "doing", "done", "down", "each", "else", "even", "ever", "everything", "every", "from", "further", "give", "given", "gave", "going", "gone", "good", "great", "guess", "guys", "have", "having", "hear", "help", "helpful", "here", "into", "it's", "just", "kind", "know", "like", "likely", "little", "long", "look", "looking", "made", "make", "makes", "many", "maybe", "mean", "more", "most", "much", "need", "next", "nice", "obviously", "okay", "only", "other", "over", "part", "people", "perhaps", "probably", "question", "questions", "quite", "really", "right", "said", "same", "say", "says", "seeing", "seen", "sense", "should", "since", "some", "something", "sort", "still", "such", "sure", "take", "talk", "tell", "than", "that", "that's", "their", "them", "then", "there", "there's", "these", "they", "thing", "things", "think", "thinking", "this", "those", "through", "time", "today", "together", "under", "until", "very", "want", "wanted", "well", "were", "what", "what's", "when", "where", "which", "while", "will", "with", "within", "without", "wonder", "wondering", "would", "year", "years", "you're", "you've", "your", "quarter", "quarters", "first", "second", "third", "last", "terms", "term", "color", "expect", "expected", "bit", "point", "lot", "we're", "we've", "i'm", "i've", "i'll", "we'll", "don't", "can't", "didn't", "doesn't", "they're", "isn't", "wasn't"]
)
_EMPTY_HAN = frozenset(
    ["我们", "你们", "他们", "这个", "那个", "一个", "一些", "可以", "能否", "是否", "什么", "如何", "怎么", "问题", "关于", "现在", "目前", "情况", "因为", "所以", "但是", "还有", "以及", "这些", "那些", "方面", "非常", "谢谢", "管理", "理层", "公司", "想知", "知道", "应该", "看待", "看到", "分享", "第一", "第二", "第三", "今年", "去年", "季度", "年度", "预期", "业务", "展望", "未来"]
)


def topics_of(folded: str, span: Span) -> frozenset[str]:
    """English words by their beginnings, numbers, and pairs of Chinese letters; those that mean little left out."""
    topics: set[str] = set()
    for found in _WORDS.finditer(folded, span.start, span.end):
        word = found.group()
        if "\u4e00" <= word[0] <= "\u9fff":
            topics.update(pair for pair in map("".join, zip(word, word[1:], strict=False)) if pair not in _EMPTY_HAN)
        elif word[:_STEM] not in _EMPTY:
            topics.add(word[:_STEM])
    return frozenset(topics)
