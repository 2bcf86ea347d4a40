"""What training mode says, in both languages."""

from __future__ import annotations

from engine.model import Language, Text

P: dict[str, Text] = {
    "hello": Text("练习：{title}", "Exercise: {title}"),
    "how": Text(
        "下面是案件里的回答，结果先不给看。请预测：结论、成立的规则、缺的证据。共 {n} 题。",
        "Here are the answers of the dispute; the result is hidden. Predict the findings, the rules that fire, "
        "the evidence that is missing. Questions: {n}.",
    ),
    "as_of": Text("按 {day} 这一天算。", "Reckoned as of {day}."),
    "money": Text("往来明细", "Movements of money"),
    "resumed": Text("接着上次做，已答 {n} 题。", "Going on from last time; answered so far: {n}."),
    "number": Text("第 {n} 题，共 {of} 题", "question {n} of {of}"),
    "one": Text("输入一个数字", "type one number"),
    "several": Text(
        "可以选几个，用空格或顿号隔开；一个也没有就输入 0", "you may choose several, separated by spaces; 0 for none of them"
    ),
    "keys": Text(
        "? 再看案件   < 上一题   @ English   q 退出，答过的都在", "? the dispute again   < back   @ 中文   q quit, answers kept"
    ),
    "now": Text("现在选的：{chosen}（直接回车就不改）", "chosen now: {chosen} (Enter keeps it)"),
    "none": Text("一个也没有", "none of them"),
    "first": Text("这是第一题。", "This is the first question."),
    "nothing": Text("请输入选项前的数字", "type the number in front of your choice"),
    "only_one": Text("这一题只选一个", "this question takes one choice"),
    "no_such": Text("没有第 {n} 项，请输入 {least} 到 {last}", "there is no choice {n}; type {least} to {last}"),
    "not_number": Text("没看懂“{word}”，请输入数字", "“{word}” is not clear; type numbers"),
    "marks": Text("得分：{n} / {of}", "Marks: {n} of {of}"),
    "right": Text("✓ {text}", "✓ {text}"),
    "wrong": Text("✗ {text}", "✗ {text}"),
    "yours": Text("您选的：{chosen}", "you chose: {chosen}"),
    "should": Text("应该是：{right}", "it should be: {right}"),
    "step": Text("第一步错在这里", "Your first wrong step"),
    "fires": Text("规则“{rule}”成立，您没有算到。", "The rule “{rule}” fires, and you did not see it."),
    "does_not_fire": Text("规则“{rule}”不成立，您算它成立了。", "The rule “{rule}” does not fire, and you thought it does."),
    "no_step": Text("推理链上没有走错。", "You made no wrong step along the chain."),
    "saved": Text("结果在 {path}，可以交给老师。", "The result is in {path}, to be handed in."),
    "kept": Text(
        "答过的存在 {path}。再运行同一条命令就接着做。", "What you answered is in {path}. Run the same command to go on."
    ),
    "done": Text(
        "这个文件里的练习已经做完。要重做，用 -o 另写一个文件名。",
        "The exercise in this file is finished. To do it again, name another file with -o.",
    ),
}


def say(key: str, language: Language, **blanks: object) -> str:
    """A phrase with its blanks filled in."""
    return P[key].in_(language).format(**blanks)
