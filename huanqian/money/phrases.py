"""What the table of money says, in both languages."""

from __future__ import annotations

import re

from engine.model import Language, Place, Text
from engine.problems import problem
from ledger.flows import Designation, FlowKind

P: dict[str, Text] = {
    # the table
    "empty": Text("还没有记一笔。", "Nothing is written down yet."),
    "number": Text("#", "#"),
    "day": Text("日期", "Day"),
    "kind": Text("种类", "What"),
    "amount": Text("金额（元）", "Yuan"),
    "by": Text("方式", "By"),
    "for": Text("用途", "For"),
    "loan": Text("哪笔借款", "Loan"),
    "to": Text("{first} 到 {last}", "{first} to {last}"),
    "sum_lent": Text("借出", "Lent"),
    "sum_arrived": Text("到手", "Arrived"),
    "sum_repaid": Text("已还", "Repaid"),
    "sum_left": Text("还剩（没算利息）", "Left, before interest"),
    "sum_over": Text("多还了（没算利息）", "Repaid too much, before interest"),
    "rough": Text(
        "约 = 只记得大概，按对您不利的一头算。准数在账单里，请找出来改上。",
        "~ = only roughly known: the end that is worse for you counts. The bill has the exact entry; please find it.",
    ),
    "mark": Text("约", "~"),
    # what may be typed
    "keys": Text(
        "直接打一笔，如：2024-05-03 借 5000 微信\n+ 一步步添加 · 改 1 · 删 1 · 撤销 · 完成 · ? 说明",
        "Type a movement, such as: 2024-05-03 lent 5000 wechat\n+ add step by step · change 1 · delete 1 · undo · done · ? help",
    ),
    "help": Text(
        "一笔写一行，先后不限：日期、借 / 还 / 转回 / 先扣、金额、方式。\n"
        "  借 = 您给的钱；还 = 对方还的钱；转回 = 借出当天又退给您的；先扣 = 借的时候先扣下没给的。\n"
        "  记不准也行：2024年5月 借 约5000；2024-05-01 到 2024-05-20 还 5000-8000。\n"
        "  改 2 6000　只改说到的那一样；改 2　整行重打。\n"
        "  删 2　删掉；撤销　回到上一步。\n"
        "  分 1 3 车款　第 1、3 笔算进叫“车款”的借款；分 1 -　去掉名字。\n"
        "  用途 2 利息　双方说好这笔还的是利息（或 本金、费用、没说）。\n"
        "  完成　保存好了，离开。每改一次都已保存。",
        "One movement a line, in any order: day, lent / repaid / returned / deducted, sum, way.\n"
        "  lent: money you gave; repaid: money that came back; returned: sent back to you on the day of the loan;\n"
        "  deducted: kept back when you lent, and never given.\n"
        "  Rough is fine: May 2024 lent about 5000; 2024-05-01 to 2024-05-20 repaid 5000-8000.\n"
        "  change 2 6000: changes only what you say; change 2: the whole row anew.\n"
        "  delete 2; undo: one step back.\n"
        "  loan 1 3 car: rows 1 and 3 belong to the loan named car; loan 1 -: no name.\n"
        "  for 2 interest: both agreed that this repayment was interest (or principal, costs, not said).\n"
        "  done: leave. Every change is saved already.",
    ),
    # one movement
    "ask_days": Text("哪天？记不准就写 2024年5月", "On what day? If unsure: May 2024"),
    "ask_kind": Text(
        "1 借出　2 还款　3 当天转回　4 先扣", "1 lent   2 repaid   3 sent back the same day   4 taken off at the start"
    ),
    "ask_amounts": Text("多少钱（元）？记不准就写 5000-8000", "How much, in yuan? If unsure: 5000-8000"),
    "ask_channel": Text(
        "怎么给的？1 微信转账 2 红包 3 支付宝 4 银行 5 现金 6 其他（回车 = 不写）",
        "By what? 1 WeChat 2 red packet 3 Alipay 4 bank 5 cash 6 other (Enter = leave out)",
    ),
    "ask_designation": Text(
        "说好还的是什么？1 利息 2 本金 3 费用（回车 = 没说好）",
        "What was it agreed to be for? 1 interest 2 principal 3 costs (Enter = nothing agreed)",
    ),
    "ask_loan": Text("哪笔借款？已有：{names}（回车 = 不写）", "Which loan? There are: {names} (Enter = leave out)"),
    "ask_row": Text(
        "第 {n} 笔现在是：{row}\n改成什么？（< = 不改了）", "Row {n} is now: {row}\nWhat should it be? (< = leave it)"
    ),
    "cancel": Text("（< = 不添了）", " (< = do not add)"),
    "guessed": Text(
        "没说全，按这样记：{row}\n对吗？（回车 = 对；不对就打正确的；< = 不要）",
        "Not all was said; it would be: {row}\nRight? (Enter = yes; or type what is right; < = drop it)",
    ),
    "mend": Text(
        "现在是：{row}\n哪里不对就打哪里，如 2024-05-04（< = 不要）",
        "It is now: {row}\nType only what is wrong, such as 2024-05-04 (< = drop it)",
    ),
    # what happened
    "added": Text("记下了：{row}", "Written down: {row}"),
    "changed": Text("改好了：{row}", "Changed: {row}"),
    "deleted": Text("删了：{row}（输入 撤销 找回）", "Deleted: {row} (undo brings it back)"),
    "undone": Text("撤销了上一步。", "One step back."),
    "nothing_undone": Text("没有可以撤销的。", "There is nothing to undo."),
    "dropped": Text("没有改动。", "Nothing was changed."),
    "split": Text("分好了。", "The rows are assigned."),
    "designated": Text("用途改好了。", "The purpose is set."),
    # what cannot be taken
    "left_over": Text("没看懂“{word}”", "“{word}” is not clear"),
    "nothing_there": Text("没看懂“{word}”。输入 ? 看怎么写", "“{word}” is not clear. Type ? to see how to write it"),
    "too_long": Text("这一行太长了，一行只写一笔", "the line is too long; write one movement a line"),
    "two": Text(
        "一笔里有“{first}”又有“{second}”，只能写一样", "one movement has both “{first}” and “{second}”; write one of them"
    ),
    "no_day": Text("日历上没有“{word}”", "the calendar has no “{word}”"),
    "no_row": Text("没有第 {n} 笔，现在有 {last} 笔", "there is no row {n}; there are {last}"),
    "which_row": Text("要写是第几笔，如：{word} 2", "say which row, such as: {word} 2"),
    "what_loan": Text("要写借款的名字，如：{word} 1 3 车款", "give the loan a name, such as: {word} 1 3 car"),
    "what_for": Text("要写用途：利息、本金、费用或没说", "say what for: interest, principal, costs or not said"),
    "not_kept": Text(
        "您打的是：{line}\n这一行没有记下，改一改再打。",
        "You typed: {line}\nIt was not written down; please type it again, mended.",
    ),
    "not_kept_edit": Text("这一行没有记下，可以直接改。", "It was not written down; you can mend it here."),
    # a movement that cannot be
    "answer_future": Text("{value} 还没到（今天是 {today}）", "{value} is still to come (today is {today})"),
    "flow_days_order": Text(
        "前一天 {first} 晚于后一天 {last}，请换过来", "the first day, {first}, is after the last, {last}; swap them"
    ),
    "flow_amounts_order": Text(
        "前一个数 {least} 大于后一个数 {most}，请换过来", "the first sum, {least}, is more than the second, {most}; swap them"
    ),
    "flow_zero": Text("金额不能是 0", "the amount cannot be 0"),
    "flow_purpose": Text("只有还款才写用途", "only a repayment has a purpose"),
    "flow_loan": Text("没有叫“{name}”的借款。先记这笔借出", "no loan is named “{name}”; write down its lending first"),
    "flow_which_loan": Text(
        "借了几笔，要写这一笔属于哪笔借款，如 #车款", "there are several loans; say which one this belongs to, such as #car"
    ),
    "flow_deducted": Text(
        "先扣的 {deducted} 元不少于借出的 {lent} 元", "{deducted} yuan taken off is no less than the {lent} yuan lent"
    ),
    "flow_before_lent": Text(
        "早于借出的日子 {lent}。是更早那次借款的钱，就先记那次借出",
        "it is before the day of lending, {lent}; if it belongs to an older loan, write that loan down first",
    ),
    "flow_returned_day": Text(
        "{first} 到 {last} 之间没有借出。后来还的请写“还”",
        "nothing was lent between {first} and {last}; money that came later is “repaid”",
    ),
    # the command
    "saved_in": Text("每改一次就保存在：{path}", "Every change is saved in: {path}"),
    "saved": Text("记了 {n} 笔，保存在 {path}", "Rows: {n}, saved in {path}"),
    "nothing_saved": Text("没有改动。", "Nothing was changed."),
    "next": Text("看能要多少：huanqian interest {path}", "To see what may be claimed: huanqian interest {path}"),
}
KINDS: dict[FlowKind, Text] = {
    "lent": Text("借出", "lent"),
    "repaid": Text("还款", "repaid"),
    "returned": Text("当天转回", "sent back"),
    "deducted": Text("先扣", "taken off"),
}
CHANNELS: dict[str, Text] = {
    "wechat_transfer": Text("微信转账", "WeChat"),
    "red_packet": Text("微信红包", "red packet"),
    "alipay": Text("支付宝", "Alipay"),
    "bank": Text("银行转账", "bank"),
    "cash": Text("现金", "cash"),
    "other": Text("其他", "other"),
}
PURPOSES: dict[Designation, Text] = {
    "none": Text("没说", "not said"),
    "interest": Text("利息", "interest"),
    "principal": Text("本金", "principal"),
    "costs": Text("费用", "costs"),
}


def say(key: str, language: Language, **words: object) -> str:
    """A phrase with its blanks filled in; a problem that is not among them comes from the catalogue of messages."""
    if key in P:
        return P[key].in_(language).format(**words)
    found = problem(key, Place("", 0), name=words["word"])
    joint = "，" if language == "zh" else "; "
    said = found.message.in_(language) + (joint + found.hint.in_(language) if found.hint else "")
    words_quoted = re.sub("`([^`]*)`", r"“\1”", said)
    return re.sub(" ?([“”]) ?", r"\1", words_quoted) if language == "zh" else words_quoted
