"""What is said while a bill is read, in both languages."""

from __future__ import annotations

from engine.model import Language, Text

P: dict[str, Text] = {
    "wechat": Text("微信支付账单", "A bill of WeChat Pay"),
    "alipay": Text("支付宝账单", "A bill of Alipay"),
    "counted": Text("{what}：{n} 笔，跟账单开头写的数一致。", "{what}: {n} entries, as many as it says at its head."),
    "uncounted": Text(
        "{what}：{n} 笔。账单开头没有写总数，没法核对有没有缺。",
        "{what}: {n} entries. It does not say how many there should be, so nothing shows whether some are missing.",
    ),
    "deleted": Text(
        "在微信里删掉的记录，账单里也没有。这张表给您自己对账用；交给法院的，请另外导出盖章的“用于证明材料”。",
        "What was deleted in the app is missing here too. This table is for your own accounts; for a court, export the sealed bill.",
    ),
    "people": Text("跟这些人有转账往来（写 --with 选一位）：", "Payments with these people (choose one with --with):"),
    "person": Text("  {name}　{n} 笔", "  {name}: {n}"),
    "nobody": Text("没有两个人之间的付款。", "There is no payment between two people."),
    "identity": Text(
        "“{name}”只是当时的昵称，能改，也会重名。它证明不了对方是谁，身份要另外查清。",
        "“{name}” is only a nickname of that time: it can change, and two people may share it. It does not prove who he is.",
    ),
    "preview": Text(
        "还没有记下来。要逐笔确认并记进案件，加上 --into 案件.yaml。",
        "Nothing is written down yet. To confirm each one and keep it, add --into CASE.yaml.",
    ),
    "none_left": Text(
        "这份账单里，跟“{name}”的往来都已经确认过了。", "Every payment with “{name}” in this bill has been confirmed."
    ),
    "keys": Text(
        "直接回车 = 照建议 · 1 借款 · 2 还款 · 3 都不是 · s 先放下 · < 上一笔 · q 先停（确认过的都已保存）",
        "Enter = as proposed · 1 a loan · 2 a repayment · 3 neither · s later · < the one before · q stop (what you confirmed is kept)",
    ),
    "row": Text("第 {n}/{of} 笔　{day}　{way}　{amount}　{kind}", "{n}/{of}　{day}　{way}　{amount}　{kind}"),
    "note": Text("  备注：{text}", "  note: {text}"),
    "status": Text("  状态：{text}", "  status: {text}"),
    "proposed": Text("  建议：{guess}（{why}）", "  proposed: {guess} ({why})"),
    "out": Text("付出", "paid out"),
    "in": Text("收到", "received"),
    "neutral": Text("不计收支", "neither in nor out"),
    "lent": Text("借款", "a loan"),
    "repaid": Text("还款", "a repayment"),
    "gift_like": Text("像是送的，不算", "looks like a present: not counted"),
    "unrelated": Text("跟借款无关，不算", "nothing to do with the loan: not counted"),
    "not_a_key": Text("看不懂“{word}”。", "“{word}” is not clear."),
    "first": Text("这已经是第一笔了。", "This is the first one already."),
    "not_kept": Text("没有记下：{why}", "Not written down: {why}"),
    "kept": Text(
        "记下 {lent} 笔借款、{repaid} 笔还款，{aside} 笔不算，{left} 笔还没定。都在 {path}。",
        "Kept: loans {lent}, repayments {repaid}; not counted: {aside}; still open: {left}. All in {path}.",
    ),
    "next": Text("看结果：huanqian interest {path}", "For the result: huanqian interest {path}"),
    "totals": Text(
        "照建议：{first} {lent}，{second} {repaid}。每一笔都要您确认。",
        "As proposed: {first} {lent}, {second} {repaid}. Each needs your confirmation.",
    ),
    "lender_lent": Text("借出", "lent"),
    "lender_repaid": Text("收回", "repaid"),
    "borrower_lent": Text("借入", "borrowed"),
    "borrower_repaid": Text("还出", "paid back"),
    "password": Text("压缩包的密码（不会保存）", "the password of the archive (it is not kept)"),
}


def say(key: str, language: Language, **words: object) -> str:
    """The phrase in the language, with its blanks filled in."""
    return P[key].in_(language).format(**words)
