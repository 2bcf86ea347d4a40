"""What the web pages say besides the interview's and the report's own words, in both languages."""

from __future__ import annotations

from engine.model import Text
from huanqian.web.taking_words import TAKING

P: dict[str, Text] = {
    **TAKING,
    # the command
    "serving": Text("在浏览器里打开 {address}（按 Ctrl+C 停止）", "open {address} in a browser (Ctrl+C stops it)"),
    "no_database": Text("数据库用不了：{reason}", "the database cannot be used: {reason}"),
    "no_database_hint": Text("检查 --database 写的地址", "check the URL given with --database"),
    "no_port": Text("这个地址用不了：{reason}", "this address cannot be used: {reason}"),
    "no_port_hint": Text("换一个 --port", "choose another --port"),
    # every page
    "name": Text("还钱", "Huanqian"),
    "tagline": Text("微信借钱不还怎么办", "Money lent over WeChat is not coming back"),
    "skip": Text("跳到正文", "Skip to the content"),
    "other_language": Text("English", "中文"),
    "leave": Text("快速离开", "Leave this site"),
    "leave_title": Text("马上换到另一个网站；回答还留着", "Goes to another site at once; your answers stay"),
    "your_answers": Text("我的回答（{n}）", "Your answers ({n})"),
    "change": Text("改", "Change"),
    "change_one": Text("改：{question}", "Change: {question}"),
    "all_answers": Text("全部回答", "All answers"),
    "money": Text("记账", "Money table"),
    "result": Text("看结果", "See the result"),
    "questions": Text("接着答题", "Go on with the questions"),
    "files": Text("保存和打开", "Save and open"),
    "clear": Text("清除全部", "Clear everything"),
    "clear_warning": Text(
        "您的回答会马上从这台服务器上删掉，找不回来。想留着，先下载案件文件。",
        "Your answers are deleted from this server at once and cannot be brought back. To keep them, download the case file first.",
    ),
    "clear_now": Text("现在就全部删除", "Delete everything now"),
    "privacy": Text(
        "不用注册。回答只存在运行还钱的这台机器上，最后一次填写后 {hours} 小时自动删除。",
        "No account. Your answers stay on the machine that runs Huanqian and are deleted {hours} hours after your last change.",
    ),
    "not_a_lawyer": Text("这不是律师意见，也不保证结果。", "This is not a lawyer's opinion, and no result is promised."),
    "nav": Text("页面", "Pages"),
    "migrated": Text("规则更新了，您的回答已带过来：", "The rules have been updated; your answers were carried over:"),
    # the start
    "start_title": Text("借出去的钱要不回来？", "Lent money that is not coming back?"),
    "start_lead": Text(
        "回答十来个问题，大约五分钟，就能看到该做什么、走哪条路、能要多少、期限在哪天。",
        "Answer a dozen or so questions, about five minutes, and see what to do, which way to go, how much you may claim and by when.",
    ),
    "start_don't_know": Text(
        "不知道的可以跳过。每一步都说明理由和法条。",
        "You may skip what you do not know. Every step names its reason and articles.",
    ),
    "start_now": Text("开始", "Start"),
    "start_go_on": Text("接着填", "Go on"),
    "start_kept": Text("您有一份没填完的，已答 {n} 题。", "You have one under way; answers so far: {n}."),
    "start_anew": Text("重新开始（删掉现在的回答）", "Begin anew (deletes the present answers)"),
    "start_file": Text("已经有案件文件？", "Have a case file already?"),
    "start_private": Text("和别人共用手机？", "Sharing this phone?"),
    "start_private_text": Text(
        "右上角“快速离开”马上换到别的网站。页面下方“清除全部”把回答全删掉。浏览记录里仍会有这个网站的地址。",
        "“Leave this site”, top right, shows another site at once. “Clear everything”, at the foot, deletes your answers. "
        "The address of this site stays in the browser's history.",
    ),
    "cleared": Text("已全部删除。", "Everything has been deleted."),
    # a question
    "back": Text("上一题", "Back"),
    "continue": Text("继续", "Continue"),
    "later": Text("以后再答", "Answer later"),
    "not_mine": Text("不适用", "Doesn't apply"),
    "dont_know": Text("不知道 / 不确定", "Don't know"),
    "help": Text("怎么答", "How to answer"),
    "why": Text("为什么问、不知道怎么办", "Why it is asked, and what if you don't know"),
    "several": Text("可以选几个", "You may choose several"),
    "yes": Text("是", "yes"),
    "no": Text("否", "no"),
    "choose": Text("请选一项；不知道就选“不知道”", "please choose one; there is “don't know” too"),
    "write": Text("请填写；不知道就按下面的“不知道”", "please write an answer, or press “Don't know” below"),
    "mistake": Text("有一处要看一下", "Something needs a look"),
    "perhaps": Text("您是说：", "Do you mean:"),
    "none_of_these": Text("都不是，重新写：", "None of these; write it again:"),
    "not_understood": Text("还不确定您的意思，请确认一下", "please confirm what you mean"),
    "not_asked_now": Text(
        "这一题现在用不上；已有的回答先收着。", "This question is not needed now; an answer to it is kept aside."
    ),
    "together": Text("这几题一起答", "These belong together"),
    "now": Text("现在的回答：{answer}", "Your answer now: {answer}"),
    "money_hint": Text(
        "有好几笔来往的话，一笔一笔记账，利息会算得更准。",
        "If money went to and fro several times, list each payment: the interest will be exact.",
    ),
    "again": Text("刚才先放下的，再问一次", "Put off before, asked once more"),
    "progress": Text("进度", "Progress"),
    # clashes, two windows
    "clash_title": Text("对不上", "This does not fit together"),
    "clash_mend": Text("哪一个写错了就改哪一个，再按“继续”。", "Change whichever is wrong, then press Continue."),
    "clash_leave": Text("都没错就不用管。", "If all are right, leave it so."),
    "conflict_title": Text("另一个窗口刚改过这里", "Another window has just changed this"),
    "conflict_lead": Text("两份回答不一样，请选要留哪一份。", "The two differ. Choose which to keep."),
    "conflict_theirs": Text("另一个窗口里的", "From the other window"),
    "conflict_mine": Text("您刚才提交的", "What you sent just now"),
    "conflict_none": Text("（没有回答）", "(no answer)"),
    "conflict_keep_theirs": Text("留另一个窗口里的", "Keep the other window's"),
    "conflict_keep_mine": Text("用我刚才提交的", "Use what I sent just now"),
    "conflict_table": Text(
        "账目在另一个窗口里改过了。现在的账目在下面，您刚才提交的没有记下：",
        "The money table was changed in another window. It is shown below as it stands; what you sent was not written down:",
    ),
    "more": Text("还有别的变化", "More that moved"),
    # help first, so far
    "first_title": Text("先停一下，这件事更要紧", "Let us stop for a moment: this matters more"),
    "first_end": Text("钱的事不急，回答都存好了。", "The money can wait, and your answers are kept."),
    "go_on": Text("接着答", "Go on"),
    "so_far_title": Text("主要的问题问完了", "The main questions are done"),
    "refine": Text("再答 {n} 题，建议会更准。", "{n} more would make the advice more precise."),
    "refine_now": Text("接着答", "Answer them now"),
    "advice_first": Text("先看建议", "See the advice first"),
    # all answers
    "done": Text("问完了：再问下去，建议也不会变了。", "That is all: no further question could change the advice."),
    "put_off": Text("先放下的", "Put off"),
    "answer_now": Text("现在答", "Answer"),
    "leave_it": Text("先这样", "Leave it so"),
    "money_rows": Text("已记 {n} 笔。", "Entries: {n}."),
    # the money table
    "money_title": Text("借了还了，一笔一笔记", "Each payment, one by one"),
    "money_lead": Text(
        "您给的、对方还的，每笔一行。记不准也行，例如“2024年5月”“5000-8000”。",
        "What you gave and what came back, one row each. Rough is fine: “May 2024”, “5000-8000”.",
    ),
    "money_add": Text("加一笔", "Add an entry"),
    "money_edit": Text("改第 {n} 笔", "Change entry {n}"),
    "money_day": Text("哪天", "On what day"),
    "money_day_hint": Text("例如 2024-05-03，记不准写 2024年5月", "such as 2024-05-03; if unsure: May 2024"),
    "money_kind": Text("是什么钱", "What was it"),
    "money_amount": Text("多少元", "How much, in yuan"),
    "money_amount_hint": Text("例如 5000，记不准写 5000-8000", "such as 5000; if unsure: 5000-8000"),
    "money_channel": Text("怎么给的（可不填）", "By what (may be left out)"),
    "money_purpose": Text("还的是什么（只有还款才填）", "What for (repayments only)"),
    "money_loan": Text("哪笔借款（只借过一次就不填）", "Which loan (leave out if there was only one)"),
    "money_line": Text("或者一行写完", "Or write it on one line"),
    "money_line_hint": Text("例如 2024-05-03 借 5000 微信", "such as 2024-05-03 lent 5000 wechat"),
    "money_save": Text("记下", "Write it down"),
    "money_right": Text("没说全，按这样记：{row}。对吗？", "Not all was said; it would be: {row}. Is that right?"),
    "money_yes": Text("对，记下", "Yes, write it down"),
    "money_mend": Text("不对就在下面改。", "If not, mend it below."),
    "money_left_out": Text("不写", "leave out"),
    "money_missing": Text("还差：{names}", "still missing: {names}"),
    "delete": Text("删", "Delete"),
    "delete_row": Text("删掉第 {n} 笔：{row}", "Delete entry {n}: {row}"),
    "edit_row": Text("改第 {n} 笔：{row}", "Change entry {n}: {row}"),
    "undo": Text("撤销上一步", "Undo the last change"),
    "money_none": Text("还没有记一笔。", "Nothing is written down yet."),
    # the result
    "why_short": Text("为什么？", "Why?"),
    "why_of": Text("为什么：{what}", "Why: {what}"),
    "contents": Text("目录", "Contents"),
    "evidence": Text("证据清单", "The evidence checklist"),
    "evidence_lead": Text(
        "您手里的证据够不够，缺什么，怎么补。算一次要一两秒。",
        "Whether your evidence carries, what is missing and how to get it. It takes a second or two.",
    ),
    "assumed_short": Text("假定了什么", "Assumptions"),
    "graph_short": Text("推理图", "Graph"),
    "closer": Text("再细看", "A closer look"),
    "assumed": Text("假定了什么，“不知道”影响什么", "What is assumed, and what hangs on “don't know”"),
    "assumed_lead": Text(
        "没回答的按通常情况假定；换一种会怎样，一条条试给您看。",
        "What you did not answer is presumed; each is tried the other way.",
    ),
    "graph": Text("推理图（可以点）", "The decision graph, to click through"),
    "graph_lead": Text("第一次打开要等几秒到十几秒。", "The first time it takes some seconds, up to a quarter of a minute."),
    "what_if": Text("如果情况变了", "If things were different"),
    "what_if_lead": Text(
        "换一个回答试试，看会变什么。您存着的回答不动。",
        "Try another answer and see what would change. Your kept answers are not touched.",
    ),
    "take_away": Text("带走", "Take it away"),
    "take_away_lead": Text(
        "文件里是您的案情，只发给您愿意告诉的人。",
        "The files hold your dispute: send them only to whom you would tell it.",
    ),
    "nothing_yet": Text("先回答几个问题，才有结果。", "Answer a few questions first; then there is a result."),
    "print": Text("打印", "Print"),
    "to_result": Text("回到结果", "Back to the result"),
    "flip": Text("怎样能变，对方怎样能推翻", "What would change it, and what he could do to undo it"),
    "flip_lead": Text("要逐个试过，需要几秒。", "Each possibility is tried, which takes some seconds."),
    "rests_on": Text("它靠这些回答，换一个试试：", "It rests on these answers; try another one:"),
    "try": Text("看会变什么", "See what would change"),
    "no_such_item": Text("没有这一项。", "There is no such item."),
    "what_if_short": Text("换一个试试", "Try another"),
    "keep_no": Text("这只是试一试，没有保存。", "This was only a trial; nothing was kept."),
    # files
    "files_title": Text("保存和打开", "Save and open"),
    "files_lead": Text(
        "案件文件就是一份文字，和命令行 huanqian ask 的通用。可以存到自己的手机或 U 盘里。",
        "The case file is plain text, the same as that of huanqian ask. Keep it on your own device.",
    ),
    "download_case": Text("下载案件文件", "Download the case file"),
    "upload_title": Text("打开案件文件", "Open a case file"),
    "upload_label": Text("选一个文件（.yaml，不超过 1 MB）", "Choose a file (.yaml, 1 MB at most)"),
    "upload": Text("打开", "Open"),
    "upload_replaces": Text(
        "会替换现在的 {n} 个回答。想留着，先下载。", "It replaces your present answers ({n}). To keep those, download them first."
    ),
    "upload_nothing": Text("请先选一个文件", "please choose a file first"),
    "upload_problems": Text(
        "这个文件打不开，现在的回答没有动：", "This file cannot be opened; your present answers are untouched:"
    ),
    # what cannot be done
    "not_found": Text("没有这一页", "There is no such page"),
    "not_found_text": Text("地址可能写错了。", "The address may be mistyped."),
    "gone": Text("没有找到您的回答", "Your answers are not here"),
    "gone_text": Text(
        "可能已经清除，或过了保存时间，或浏览器不收 Cookie。有案件文件的话，可以打开它接着填。",
        "They were cleared, their time is over, or the browser takes no cookies. With a case file you can go on from there.",
    ),
    "forged": Text("这个表单不能用了", "This form can no longer be used"),
    "forged_text": Text(
        "请回到页面再试一次。已经保存的回答都在。", "Please go back to the page and try again. What was saved is still there."
    ),
    "too_large": Text("内容太大", "Too much at once"),
    "too_large_text": Text("一次最多 1 MB。", "1 MB is the most."),
    "too_fast": Text("太快了", "Too fast"),
    "too_fast_text": Text(
        "请过几秒再试。已经保存的回答都在。", "Please try again in a few seconds. What was saved is still there."
    ),
    "wrong_host": Text("这个地址不能用", "This address cannot be used"),
    "wrong_host_text": Text("请用启动时显示的地址打开。", "Please use the address that was shown when the server started."),
    "bad_request": Text("没看懂这个请求", "The request is not clear"),
    "bad_request_text": Text("请回到页面再试一次。", "Please go back to the page and try again."),
    "busy": Text("现在太忙", "Too busy just now"),
    "busy_text": Text("请过一会儿再试。已经保存的回答都在。", "Please try again in a moment. What was saved is still there."),
    "broken": Text("出了错", "Something went wrong"),
    "broken_text": Text(
        "这是我们的错。已经保存的回答都在，请再试一次。", "The fault is ours. What was saved is still there; please try again."
    ),
    "unreadable": Text("您的回答现在用不了", "Your answers cannot be used at present"),
    "unreadable_text": Text(
        "请下载案件文件，改好下面的问题再打开。", "Please download the case file, mend what is named below and open it again."
    ),
    "to_start": Text("回到开头", "Back to the start"),
}
