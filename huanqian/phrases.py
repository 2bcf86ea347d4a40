"""What the interview says besides the questions themselves, in both languages."""

from __future__ import annotations

from engine.model import Language, Place, Text
from engine.problems import Problem

P: dict[str, Text] = {
    # the talk
    "hello": Text(
        "还钱：先问十几个问题，大约五分钟。不知道的可以跳过。\n回答只存在这台电脑上：{path}",
        "Huanqian: first some fifteen questions, about five minutes. You may skip what you do not know.\n"
        "Your answers stay on this computer: {path}",
    ),
    "resumed": Text("接着上次填，已有 {n} 个回答。", "Going on from last time; answers so far: {n}."),
    "refine": Text(
        "主要的问题问完了。最多再答 {n} 题，建议会更准。现在接着答吗？（1 = 接着答，直接回车 = 先看建议）",
        "The main questions are done. Up to {n} more would make the advice more precise. Answer them now? "
        "(1 = yes, Enter = advice first)",
    ),
    "done": Text("问完了：再问下去，建议也不会变了。", "That is all: no further question could change the advice."),
    "first": Text("这已经是第一题了。", "This is the first question already."),
    "saved": Text("回答已保存在 {path}。下次接着填：{command}", "Your answers are saved in {path}. To go on later: {command}"),
    "nothing_said": Text(
        "还没有回答，所以没有建议，也没有保存。", "Nothing was answered, so there is no advice and nothing was saved."
    ),
    "graph": Text("推理图（可用浏览器打开）：{path}", "The graph of the reasoning (open it in a browser): {path}"),
    "sample": Text("演示一个示例案件：{title}", "Playing a sample dispute: {title}"),
    # one question
    "unknown": Text("不知道 / 不确定", "don't know"),
    "several": Text("可以选几个，用空格或顿号隔开", "you may choose several, separated by spaces"),
    "date": Text("日期，如 2026-03-10", "a date such as 2026-03-10"),
    "money": Text("金额，单位元，如 8000", "an amount in yuan, such as 8000"),
    "rate": Text("如 12%（一年）或 2%/月", "such as 12% (a year) or 2%/month"),
    "count": Text("一个整数，如 3", "a whole number, such as 3"),
    "progress": Text("第 {n} 题，之后最多还有 {left} 题", "question {n}, at most {left} more"),
    "last": Text("第 {n} 题，最后一题", "question {n}, the last one"),
    "again": Text("第 {n} 题，已经答过", "question {n}, answered before"),
    "keys": Text("? 说明　< 回上一题　= 现在就看建议", "? help   < back   = advice now"),
    "now": Text("原来的回答：{answer}（直接回车就不改）", "your earlier answer: {answer} (Enter keeps it)"),
    "why": Text("为什么问：{text}", "Why it is asked: {text}"),
    "unsure": Text("不知道怎么办：{text}", "If you don't know: {text}"),
    "decides": Text("关系到：{titles}", "It bears on: {titles}"),
    # what cannot be taken
    "no_such_number": Text("没有第 {n} 项。请输入 0 到 {last} 的数字", "there is no option {n}; type a number from 0 to {last}"),
    "nothing": Text("请先回答；不知道就输入 {word}", "please answer, or type {word} for “don't know”"),
    "not_an_option": Text(
        "没有“{word}”这一项。请输入选项前的数字", "“{word}” is not one of the options; type the number in front of one"
    ),
    "yes_or_no": Text("没看懂“{word}”。是就输入 1，否就输入 2", "“{word}” is not clear; type 1 for yes or 2 for no"),
    "only_alone": Text("“{word}”不能和别的一起选", "“{word}” cannot be chosen together with others"),
    "limit": Text("这里的数要在范围内：{limit}", "the number here must be {limit}"),
    "correct_other": Text("错的是另一题的话，先用 < 走到那一题改好", "if the other answer is wrong, go to it with < first"),
}
TROUBLE: dict[str, tuple[Text, Text]] = {
    "no_input": (
        Text("没有输入，一个问题也没有回答", "there was no input, so no question was answered"),
        Text(
            "请在终端里运行；或加 --sample 看演示；或每行一个回答送进来",
            "run it in a terminal, add --sample to watch a sample, or pipe in one answer a line",
        ),
    ),
    "worked_case": (
        Text("这是示例案件，往里填会弄丢它的预期结果", "this is a worked case; answering into it would lose its expectations"),
        Text("换一个文件名；只看建议就用 huanqian advise", "choose another file, or see its advice with huanqian advise"),
    ),
}


def say(key: str, language: Language, **words: object) -> str:
    """A phrase with its blanks filled in."""
    return P[key].in_(language).format(**words)


def trouble(key: str, place: str) -> Problem:
    """A problem of the command line's own."""
    message, hint = TROUBLE[key]
    return Problem(key, Place(place, 0), message, hint)
