"""What the bench says, in both languages."""

from __future__ import annotations

from engine.model import Text

P: dict[str, Text] = {
    # the command
    "serving": Text("规则工作台在 {address}trainer", "the trainer's bench is at {address}trainer"),
    "token_weak": Text(
        "口令太弱：至少 {least} 个英文字母、数字或符号，不含空格",
        "the token is too weak: at least {least} letters, digits or signs, without blanks",
    ),
    "token_weak_hint": Text(
        "python3 -c 'import secrets; print(secrets.token_urlsafe())' 能生成一个",
        "python3 -c 'import secrets; print(secrets.token_urlsafe())' makes one",
    ),
    "token_workers": Text("规则工作台只能在一个进程里开", "the trainer's bench needs a single process"),
    "token_workers_hint": Text(
        "去掉 --workers，或另外启动一个服务器来改规则", "leave out --workers, or start another server for the bench"
    ),
    # every page
    "bench": Text("规则工作台", "Trainer's bench"),
    "skip": Text("跳到正文", "Skip to the content"),
    "other_language": Text("English", "中文"),
    "nav": Text("工作台", "Bench"),
    "all_things": Text("规则和用语", "Rules and words"),
    "all_files": Text("文件", "Files"),
    "site": Text("提问页", "The questions"),
    "version": Text("现用版本 {version}", "Version in use: {version}"),
    "stale": Text(
        "文件夹里有文件改过，还没载入。网站照旧用上次能用的版本。",
        "Files in the folder have changed and are not loaded yet. The site goes on with the last good version.",
    ),
    "load": Text("载入", "Load them"),
    "loaded": Text("已载入，新的咨询用新版本。", "Loaded: new consultations use the new version."),
    "not_loaded": Text(
        "载不了，网站照旧用上次能用的版本：", "They cannot be loaded; the site goes on with the last good version:"
    ),
    # search
    "search": Text("搜索", "Search"),
    "search_hint": Text(
        "编号、名称、文字或依据，如 D5-12、支付令、civil-code/675",
        "Number, name, words or source, such as D5-12 or civil-code/675",
    ),
    "kind": Text("找什么", "Look for"),
    "any_kind": Text("全部", "everything"),
    "rule": Text("规则", "rule"),
    "fact": Text("事实", "fact"),
    "finding": Text("认定", "finding"),
    "dimension": Text("方面", "Dimension"),
    "any_dimension": Text("全部方面", "all dimensions"),
    "found": Text("找到 {n} 项", "Found: {n}"),
    "found_first": Text(
        "找到 {n} 项，先列前 {shown} 项；多写几个字可以缩小范围。",
        "Found: {n}. The first {shown} are listed; more words narrow it down.",
    ),
    "nothing_found": Text("没有找到。换个说法，或只写编号。", "Nothing found. Try other words, or the number alone."),
    "files_lead": Text("知识库里的 YAML 文件，点开就能改。", "The YAML files of the knowledge folder. Open one to edit it."),
    "file_search": Text("文件名里的字", "Part of the name"),
    # a rule, a fact, a finding
    "edit": Text("改这里", "Edit here"),
    "cases": Text("示例案件", "Worked cases"),
    "case_fires": Text("成立：", "It fires:"),
    "case_gives_way": Text("条件够了，但让位：", "It holds but gives way:"),
    "case_refused": Text("差一点，没成立：", "It nearly holds:"),
    "cases_waiting": Text(
        "正在跑全部示例案件，要等几秒到一分钟，再打开这一页就有。",
        "All worked cases are being run, which takes seconds to a minute. Open this page again then.",
    ),
    "no_cases": Text("还没有示例案件用到它。", "No worked case comes to it yet."),
    "neighbours": Text("相连的规则", "Neighbours"),
    "before": Text("先有的", "Before it"),
    "this": Text("这一条", "This one"),
    "after": Text("接着用它的", "After it"),
    "way_to": Text("让位给", "it gives way to"),
    "prevails": Text("它优先于", "It prevails over"),
    "beaten": Text("优先于它的", "What prevails over it"),
    "none": Text("没有", "none"),
    "by": Text("通过“{finding}”", "by “{finding}”"),
    "more": Text("另有 {n} 条", "{n} more"),
    "help": Text("怎么答", "How to answer"),
    "why": Text("为什么问", "Why it is asked"),
    "dont_know": Text("不知道怎么办", "If one does not know"),
    "options": Text("选项", "Options"),
    "ask_if": Text("什么时候问", "When it is asked"),
    "presumed": Text("没回答时先当作", "Presumed while unanswered"),
    "concluded_by": Text("哪些规则得出它", "Rules that conclude it"),
    "looked_at": Text("哪些规则看它", "Rules that look at it"),
    # the editor
    "back_to_files": Text("全部文件", "All files"),
    "text": Text("文件内容", "Text of the file"),
    "editor_keys": Text(
        "Ctrl-空格 补全 · Ctrl-F 查找 · Esc 再按 Tab 离开编辑框",
        "Ctrl-Space completes · Ctrl-F finds · Esc, then Tab leaves the editor",
    ),
    "problems": Text("问题", "Problems"),
    "line_column": Text("第 {line} 行第 {column} 列", "line {line}, column {column}"),
    "whole_file": Text("整个文件", "whole file"),
    "error": Text("错误", "Error"),
    "warning": Text("提醒", "Warning"),
    "hint": Text("提示：", "Hint: "),
    "clean": Text("没有错误。", "No errors."),
    "checking": Text("正在检查……", "Checking …"),
    "not_checked": Text(
        "检查不了：连不上服务器，改的内容还在编辑框里。",
        "Not checked: the server cannot be reached. Your text is still in the editor.",
    ),
    "summary": Text("{errors} 处错误，{warnings} 处提醒", "Errors: {errors}. Warnings: {warnings}."),
    "more_warnings": Text(
        "别的文件里还有 {n} 处提醒，用 huanqian check 看。", "{n} more warnings in other files: see huanqian check."
    ),
    "check": Text("检查", "Check"),
    "format": Text("统一排版", "Lay out"),
    "save": Text("看改动，再保存", "See the changes, then save"),
    "write": Text("保存到文件", "Save to the file"),
    "edit_on": Text("接着改", "Go on editing"),
    "formatted": Text("已统一排版，还没保存。", "Laid out; not saved yet."),
    "format_same": Text("排版已经统一。", "The layout is as it should be."),
    "not_clean": Text("没有保存：先改好下面的错误。", "Not saved: mend the errors below first."),
    "same": Text("没有改动。", "Nothing has changed."),
    "changes": Text("这次的改动：{file}", "What you changed: {file}"),
    "changed_on_disk": Text("没有保存：这个文件刚在别处改过", "Not saved: this file was changed elsewhere meanwhile"),
    "changed_on_disk_lead": Text(
        "下面是磁盘上现在的内容和您的内容之间的差别。", "Below: from what is on disk now to what you have."
    ),
    "take_mine": Text("用我的，覆盖磁盘上的", "Take mine over what is on disk"),
    "take_disk": Text("丢掉我的，打开磁盘上的", "Drop mine and open what is on disk"),
    "saved": Text(
        "已保存。新的咨询用新版本，进行中的不受影响。",
        "Saved. New consultations use the new version; those under way are not touched.",
    ),
    "not_written": Text("没有保存：", "Not saved:"),
    "saved_not_loaded": Text(
        "已存盘，但现在载不了，网站照旧用上次能用的版本：",
        "Written, but it cannot be loaded now; the site goes on with the last good version:",
    ),
    "diff": Text("改动", "Changes"),
    # trying
    "try": Text("试一试（不保存）", "Try it (without saving)"),
    "try_lead": Text(
        "都在副本上跑，不动文件，也不影响网站。", "All of it runs on a copy: neither the files nor the site are touched."
    ),
    "run_cases": Text("跑示例案件", "Run the cases"),
    "run_impact": Text("看影响", "Impact"),
    "run_prove": Text("证明", "Prove"),
    "run_coverage": Text("覆盖", "Coverage"),
    "job_cases": Text("示例案件有什么变化", "What moves in the worked cases"),
    "job_impact": Text("影响：示例案件和所有可能的案情", "Impact: worked cases and every possible dispute"),
    "job_prove": Text("证明：{about}", "Proof: {about}"),
    "job_coverage": Text("覆盖：{about}", "Coverage: {about}"),
    "job_tried": Text("示例案件", "Worked cases"),
    "job_waiting": Text("排队中……", "Waiting for its turn …"),
    "job_running": Text("在跑，最多 {seconds} 秒……", "Running, {seconds} seconds at most …"),
    "job_late": Text("到时间了，没跑完，已停下。", "Time ran out before the end; it was stopped."),
    "job_stopped": Text("已停下。", "Stopped."),
    "job_failed": Text("没有结果。", "There is no result."),
    "job_look": Text("看结果", "See the result"),
    "job_again": Text("刷新", "Look again"),
    "job_gone": Text("没有这个结果了，请再跑一次。", "That result is gone; please run it again."),
    "job_stop": Text("停下", "Stop it"),
    "graph": Text("推理图：改前和改后", "Graph: before and after"),
    "graph_case": Text("用哪个示例案件", "Which worked case"),
    "graph_show": Text("并排看图", "Show side by side"),
    "graph_old": Text("改前", "Before"),
    "graph_new": Text("改后", "After"),
    "graph_same": Text("两张图一样。", "The two are the same."),
    "graph_differ": Text("两张图不一样。", "The two differ."),
    "graph_errors": Text("先改好错误，才能画改后的图。", "Mend the errors first; then the graph can be drawn."),
    # the way in
    "token_title": Text("请输入口令", "Please enter the token"),
    "token_lead": Text("口令是启动时用 --trainer-token 设的。", "It was set with --trainer-token when the server was started."),
    "token": Text("口令", "Token"),
    "token_enter": Text("进入", "Enter"),
    "token_wrong": Text("口令不对", "That is not the token"),
    "missing_title": Text("工作台还没装", "The bench is not installed"),
    "missing_lead": Text(
        "它要用 NiceGUI 里的编辑器。装好再启动：", "It uses the editor that comes with NiceGUI. Install it and start again:"
    ),
}
