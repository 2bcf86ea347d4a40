"""What the interview says besides the questions themselves, in both languages."""

from __future__ import annotations

from engine.model import Language, Place, Text
from engine.problems import Problem

P: dict[str, Text] = {
    # the talk
    "hello": Text(
        "还钱：先问十来个问题，大约五分钟。不知道的可以跳过。\n回答只存在这台电脑上：{path}",
        "Huanqian: first a dozen or so questions, about five minutes. You may skip what you do not know.\n"
        "Your answers stay on this computer: {path}",
    ),
    "resumed": Text("接着上次填，已有 {n} 个回答。", "Going on from last time; answers so far: {n}."),
    "so_far": Text("目前看：{verdict}", "So far: {verdict}"),
    "refine": Text(
        "主要的问题问完了。再答 {n} 题，建议会更准。现在接着答吗？（1 = 接着答，直接回车 = 先看建议）",
        "The main questions are done. {n} more would make the advice more precise. Answer them now? (1 = yes, Enter = advice first)",
    ),
    "done": Text("问完了：再问下去，建议也不会变了。", "That is all: no further question could change the advice."),
    "put_off_again": Text("刚才先放下的 {n} 题，现在再问一次。", "Now the questions that you put off: {n}."),
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
    "number": Text("第 {n} 题", "question {n}"),
    "left": Text("还有 {n} 题", "{n} more"),
    "none_left": Text("最后一题", "the last one"),
    "between": Text("{least}–{most}", "{least}–{most}"),
    "between_aloud": Text("{least} 到 {most}", "{least} to {most}"),
    "again": Text("已经答过", "answered before"),
    "keys": Text(
        "? 为什么问、按键   < 上一题   > 以后再答   x 不适用   = 看结果",
        "? why, keys   < back   > later   x doesn't apply   = result",
    ),
    "all_keys": Text(
        "< 上一题   > 以后再答   x 不适用   * 全部回答，可以改   $ 记账   @ English   = 看结果   q 退出，回答都在",
        "< back   > later   x doesn't apply   * all answers, to change any   $ money table   @ 中文   = result   "
        "q quit, answers kept",
    ),
    "now": Text("现在的回答：{answer}（直接回车就不改）", "your answer now: {answer} (Enter keeps it)"),
    "perhaps": Text("您是说 {value} 吗？（回车 = 是，或者重新输入）", "Do you mean {value}? (Enter = yes, or type it again)"),
    "perhaps_one_of": Text("您是说哪一个？（回车 = 第一个）", "Which do you mean? (Enter = the first)"),
    "something_else": Text("都不是，重新输入", "none of these, I will type it again"),
    "money_table": Text(
        "有好几笔来往的话，输入 $ 一笔一笔记账，利息会算得更准。",
        "If money went to and fro several times, type $ to list each payment: the interest will be exact.",
    ),
    # why it is asked
    "why": Text("为什么问：{text}", "Why it is asked: {text}"),
    "unsure": Text("不知道的话：{text}", "If you don't know: {text}"),
    "never_no": Text("答“不知道”就按未知算，绝不当成“否”。", "“Don't know” counts as unknown, never as “no”."),
    "presumed": Text("没有答案时，先按“{value}”算：{because}", "Without an answer it is taken as “{value}”: {because}"),
    "decides": Text("这个回答还能改变：", "Your answer can still change:"),
    "decides_advice": Text("是否建议“{title}”", "whether to advise “{title}”"),
    "decides_verdict": Text("总的结论", "the conclusion as a whole"),
    "decides_nothing": Text("这个回答现在不会改变结果。", "Your answer changes nothing at present."),
    # what cannot be taken
    "no_such_number": Text("没有第 {n} 项。请输入 0 到 {last} 的数字", "there is no option {n}; type a number from 0 to {last}"),
    "nothing": Text("请先回答；不知道就输入 {word}", "please answer, or type {word} for “don't know”"),
    "not_an_option": Text(
        "没有“{word}”这一项。请输入选项前的数字", "“{word}” is not one of the options; type the number in front of one"
    ),
    "yes_or_no": Text("没看懂“{word}”。是就输入 1，否就输入 2", "“{word}” is not clear; type 1 for yes or 2 for no"),
    "only_alone": Text("“{word}”不能和别的一起选", "“{word}” cannot be chosen together with others"),
    "limit": Text("这里的数要在范围内：{limit}", "the number here must be {limit}"),
    "write_so": Text("如果是 {value}，请照这样写", "if you mean {value}, please write it so"),
    "which": Text("请输入 1 到 {last}", "please type a number from 1 to {last}"),
    # answers that contradict each other
    "clash_hard": Text("这几个回答不能同时成立：{says}", "These answers cannot all be true: {says}"),
    "clash_soft": Text("这几个回答有点对不上：{says}", "These answers do not fit together well: {says}"),
    "clash_again": Text("重新回答{question}（回车）", "answer {question} again (Enter)"),
    "clash_change": Text("改{question}（现在：{answer}）", "change {question} (now: {answer})"),
    "clash_money": Text("改账目", "change the money table"),
    "clash_both": Text("都没错，先这样（回车）", "both are right, leave it so (Enter)"),
    "clash_other": Text("也可能错的是{question}，输入 * 可以改", "or else {question} is wrong: type * to change it"),
    # after a change
    "moved": Text("这样一改：", "What your change moved:"),
    "not_moved": Text("已改。结论和建议都没有变。", "Changed. The conclusions and the advice stay the same."),
    "parked": Text(
        "下面的回答现在用不上，先收着，没有删：{questions}", "No longer needed, kept aside and not deleted: {questions}"
    ),
    "unparked": Text("以前收着的回答又用上了：{questions}", "Needed again, and taken up as you answered it before: {questions}"),
    "help_first": Text("先停一下，这件事更要紧。", "Let us stop for a moment: this matters more."),
    "no_hurry": Text(
        "钱的事不急，回答都存好了。（回车 = 接着答，q = 先到这里）",
        "The money can wait, and your answers are kept. (Enter = go on, q = stop here)",
    ),
    "put_off_now": Text("好，这一题放到后面。", "Put off until later."),
    "changed_on_disk": Text(
        "{path} 在别处改过了。",
        "{path} has been changed elsewhere in the meantime.",
    ),
    "reload": Text("用改过的文件，再答一次这一题（回车）", "take the changed file, and answer this question again (Enter)"),
    "overwrite": Text("用这里的回答盖掉它", "write the answers from here over it"),
    "reloaded": Text("已读入改过的文件，有 {n} 个回答。", "The changed file has been read; answers: {n}."),
    # the review page
    "review": Text("全部回答", "All answers"),
    "tasks": Text("要去弄清的", "To find out"),
    "task": Text("{question}　{how}", "{question} {how}"),
    "put_off": Text("先放下的，输入编号就可以答", "Put off: type the number to answer"),
    "parked_title": Text("现在用不上的（收着，没有删）", "Not needed now (kept, not deleted)"),
    "clashes": Text("互相对不上的", "What does not fit together"),
    "flows": Text("账目：{n} 笔（$ 可以改）", "Money table: {n} entries ($ changes it)"),
    "review_end": Text(
        "编号 = 改那一题   回车 = 看结果   < 接着答题   $ 记账   @ English   q 退出",
        "number = change it   Enter = result   < back to the questions   $ money   @ 中文   q quit",
    ),
    "review_middle": Text(
        "编号 = 改那一题   回车 = 接着答题   = 看结果   $ 记账   @ English   q 退出",
        "number = change it   Enter = go on   = result   $ money   @ 中文   q quit",
    ),
    "no_answers": Text("还没有回答。", "There are no answers yet."),
    "no_such_answer": Text("没有第 {n} 号。", "there is no number {n}."),
    "no_questions": Text("没有要接着问的问题了。", "There are no further questions."),
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
    "in_use": (
        Text("另一个窗口正在填这个文件", "another window is answering into this file"),
        Text("到那个窗口接着填，或者换一个文件名", "go on in that window, or choose another file name"),
    ),
    "changed_meanwhile": (
        Text("文件在别处改过了，没有写入", "the file has been changed elsewhere in the meantime; nothing was written"),
        Text("再运行一次，就从改过的文件接着填", "run it again to go on from the changed file"),
    ),
}


def say(key: str, language: Language, **words: object) -> str:
    """A phrase with its blanks filled in."""
    return P[key].in_(language).format(**words)


def trouble(key: str, place: str) -> Problem:
    """A problem of the command line's own."""
    message, hint = TROUBLE[key]
    return Problem(key, Place(place, 0), message, hint)
