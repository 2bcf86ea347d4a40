"""Lawyers' words in the texts for users, held to the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import Place
from engine.problems import problem
from workshop.smells.examined import Examined, Smell

JARGON = (
    "诉讼时效", "时效中断", "支付令", "财产保全", "诉前保全", "诉讼保全", "管辖", "举证责任", "抗辩", "连带责任", "一般保证",
    "保证期间", "保证人", "强制执行", "执行依据", "失信被执行人", "失信名单", "限制高消费", "限制消费", "终结本次执行", "终本",
    "小额诉讼", "简易程序", "普通程序", "司法确认", "人民调解", "公告送达", "送达", "律师调查令", "调查令", "要素式", "反诉",
    "抵销", "抵充", "代位权", "代位", "撤销权", "催告", "不当得利", "合同相对性", "善意取得", "质证", "证明力", "证据链",
    "公证", "赋予强制执行效力", "异议", "申请执行人", "被执行人", "债权转让", "债务加入", "夫妻共同债务", "职业放贷", "转贷",
    "套取", "合意", "交付", "标的额", "诉讼费", "受理费", "担保", "保函", "执行异议", "追加被执行人", "既判力", "除斥期间",
    "LPR", "逾期利息", "违约金", "复利", "罚息", "砍头息", "加速到期", "宽限期", "履行期限", "自认", "孤证", "原始载体",
)  # fmt: skip
"""Words that a layman need not know."""


def jargon(examined: Examined) -> Iterator[Smell]:
    """A lawyers' word in a text for users that the glossary does not explain; told once, where it comes first."""
    explained = [term.term.zh for term in examined.knowledge.glossary.values()]
    first: dict[str, tuple[str, Place]] = {}
    count: dict[str, int] = {}
    for one in examined.spoken:
        if one.zh.place.file.startswith("glossary"):
            continue
        for word in JARGON:
            if word in one.zh.text:
                first.setdefault(word, (one.of, one.zh.place))
                count[word] = count.get(word, 0) + 1
    for word, (of, place) in first.items():
        if not any(term in word or word in term for term in explained):
            yield Smell(of, problem("jargon", place, word=word, count=count[word]))


def needless_terms(examined: Examined) -> Iterator[Smell]:
    """A word of the glossary that stands nowhere else."""
    texts = "\n".join(one.zh.text for one in examined.spoken if not one.zh.place.file.startswith("glossary"))
    for term in examined.knowledge.glossary.values():
        if term.term.zh not in texts:
            yield Smell(term.id, problem("term_unused", term.place, word=term.term.zh))
