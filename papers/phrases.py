"""The fixed words around a paper, in both languages."""

from __future__ import annotations

from engine.model import Text

BLANK = "＿＿＿＿＿＿"
TICKED, EMPTY = "☑", "☐"
P: dict[str, Text] = {
    "draft": Text("草稿", "DRAFT"),
    "draft_line": Text(
        "草稿：还有没定的事，先按最后一页逐条处理。", "Draft: not everything is settled; see the last page first."
    ),
    "own_page": Text("给您自己看的（不要交出去）", "For you alone (do not hand this in)"),
    "settle": Text("先处理这几件", "Settle these first"),
    "gaps": Text("要您自己填的", "For you to fill in"),
    "notes": Text("怎么用", "How to use it"),
    "footnotes": Text("数字和日期从哪里来", "Where the sums and days come from"),
    "disclaimer": Text(
        "本稿由软件按您的回答写成。请逐字核对，内容真实由您负责。",
        "Drafted by software from your answers. Check every word: you answer for its truth.",
    ),
    "not_a_lawyer": Text("这不是律师意见，也不保证结果。", "It is no lawyer's opinion and promises no outcome."),
    "aid": Text("英文对照（只供阅读，不要交出去）", "Reading aid in English (not to be handed in)"),
    "marks": Text(
        "正文里的小数字对应这里。交出去之前，用 --clean 另写一份不带它们的。",
        "The small numbers in the text stand for these. Before handing it in, write a fair copy with --clean.",
    ),
    "from_answer": Text("您的回答：{label}", "your answer: {label}"),
    "from_today": Text("算到的这一天", "the day to which it is reckoned"),
    "from_rule": Text("{label}：规则“{title}”［{cited}］", "{label}: rule “{title}” [{cited}]"),
    "from_ledger": Text("；逐段见利息计算表", "; row by row in the interest table"),
    "from_figure": Text("{label}：{step}", "{label}: {step}"),
    "unanswered": Text("这个问题您还没有回答，请核对后填上。", "You have not answered this; check and fill it in."),
    "not_found": Text("从回答里还写不出来，请核对后填上。", "It cannot be worked out yet; check and fill it in."),
    "several": Text("有几个值，请核对后填一个。", "There are several values; check and fill in one."),
    "tick": Text("请勾选一项。", "Tick one box."),
    "unproved": Text(
        "写了“{said}”，但还没有确认您有证据：{items}。", "“{said}” is stated, but no evidence of it is confirmed: {items}."
    ),
    "conflict": Text("“{label}”得出了互相矛盾的值。", "“{label}” has contradictory values."),
    "clash": Text("回答对不上：{says}", "Answers that do not fit together: {says}"),
    "rough": Text(
        "有的金额或日期只知道大概，先按账单改准。", "Some sums or days are only roughly known: make them exact from your bills."
    ),
    "incomplete": Text("有一笔借款还算不出数，先补齐再主张。", "One loan has no figure yet; complete it before claiming."),
    "left_over": Text("有 {amount} 的还款没有用上，先核对。", "{amount} of what was repaid found no use; check it first."),
    "missing_items": Text("还没有的证据：{items}。", "Evidence not in hand: {items}."),
    "not_open": Text("现在还不写：{why}", "Not yet: {why}"),
    "open_unknown": Text("还不能判断，先回答：{facts}", "Undecided; answer first: {facts}"),
    "because": Text("{label}：{value}，规则“{title}”", "{label}: {value}, rule “{title}”"),
    "no_tone": Text("这种语气现在不合适", "this tone does not fit now"),
    "other_tone": Text("现在合适的：{tones}", "fitting now: {tones}"),
    "nothing": Text("（没有）", "(none)"),
    "page": Text("第 {page} 页，共 {pages} 页", "page {page} of {pages}"),
    "cut_here": Text(
        "―――― 以上可以粘贴到聊天里；以下是给您自己看的 ――――",
        "―――― paste what stands above; what follows is for you alone ――――",
    ),
}
HEADS: dict[str, Text] = {
    "no": Text("序号", "No."),
    "date": Text("日期", "Date"),
    "kind": Text("款项", "Movement"),
    "amount": Text("金额（元）", "Sum (yuan)"),
    "by": Text("方式", "By"),
    "loan": Text("借款", "Loan"),
    "for": Text("抵充", "What it paid"),
    "rule": Text("依据", "Rule"),
    "start": Text("起（算）", "From (counts)"),
    "end": Text("止（不算）", "To (does not)"),
    "days": Text("天数", "Days"),
    "base": Text("计息本金（元）", "On (yuan)"),
    "rate": Text("年利率", "Rate a year"),
    "rate_a_day": Text("日利率", "Rate a day"),
    "interest": Text("利息（元）", "Interest (yuan)"),
    "what": Text("性质", "What"),
    "item": Text("证据名称", "Evidence"),
    "form": Text("形式", "Form"),
    "original": Text("原始载体", "Where the original is"),
    "proves": Text("证明事项", "What it proves"),
    "page": Text("页码", "Page"),
    "event": Text("经过", "Event"),
    "proof": Text("证据序号", "Evidence no."),
}
