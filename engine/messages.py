"""The words of every problem: code → (Chinese, English, hint in Chinese, hint in English). Empty hint: none."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str, str, str]] = {
    # reading
    "no_folder": (
        "没有知识库文件夹 `{name}`", "there is no knowledge folder `{name}`",
        "用 --knowledge 或 HUANQIAN_KNOWLEDGE 指定文件夹", "name one with --knowledge or HUANQIAN_KNOWLEDGE",
    ),
    "empty_folder": (
        "知识库文件夹 `{name}` 里没有 {what}", "the knowledge folder `{name}` has no {what}",
        "一个知识库至少要有 dimensions.yaml、facts/、findings/、rules/ 和 sources/",
        "a base needs at least dimensions.yaml, facts/, findings/, rules/ and sources/",
    ),
    "unread_file": (
        "文件 `{name}` 不会被读取", "the file `{name}` is never read",
        "放进 facts/、findings/、rules/、tables/、sources/ 或 cases/，文件名以 .yaml 结尾",
        "put it into facts/, findings/, rules/, tables/, sources/ or cases/, and let its name end in .yaml",
    ),
    "no_solver": (
        "没有装证明用的求解器", "the solver that proofs need is not installed",
        "运行 .venv/bin/pip install z3-solver", "run .venv/bin/pip install z3-solver",
    ),
    "not_a_percentage": (
        "`{value}` 不是 0 到 100 的百分数", "`{value}` is not a percentage from 0 to 100",
        "写成 90 或 89.5", "write 90, or 89.5",
    ),
    "nothing_fits": (
        "没有什么符合 `{name}`", "nothing fits `{name}`",
        "写规则名、表名或文件名的一部分，如 payment-order-*", "give a rule, a table or part of a file name, such as payment-order-*",
    ),
    "no_columns": (
        "没有装一次判断很多案件要用的 polars", "polars, which many disputes at once need, is not installed",
        "运行 .venv/bin/pip install polars", "run .venv/bin/pip install polars",
    ),
    "no_file": ("找不到文件 `{name}`", "there is no file `{name}`", "检查路径是否写对", "check the path"),
    "cannot_read": ("文件 `{name}` 读不出来：{reason}", "cannot read the file `{name}`: {reason}", "", ""),
    "cannot_write": (
        "文件 `{name}` 写不进去：{reason}", "cannot write the file `{name}`: {reason}",
        "换一个能写的位置", "choose a place you may write to",
    ),
    "not_utf8": (
        "文件不是 UTF-8 编码", "the file is not UTF-8",
        "用编辑器“另存为”UTF-8 再试", "save it as UTF-8 in your editor",
    ),
    "too_large": (
        "文件有 {size} 字节，超过上限 {limit}", "the file has {size} bytes, more than the limit of {limit}",
        "按主题拆成几个文件", "split it by topic",
    ),
    "too_deep": (
        "嵌套超过 {limit} 层", "nested deeper than {limit} levels",
        "检查括号和缩进", "check brackets and indentation",
    ),
    "anchor": (
        "这里用了锚点或引用（`&` 或 `*`）", "an anchor or alias (`&` or `*`) is used here",
        "把内容直接写出来；文字里要用 & 或 * 就加引号", "write the content out; quote a text that holds & or *",
    ),
    "tag": (
        "这里用了标签（`!`）", "a tag (`!`) is used here",
        "删掉标签；文字以 ! 开头就加引号", "leave the tag out; quote a text that starts with !",
    ),
    "yaml_syntax": ("YAML 写法有误：{zh}", "not valid YAML: {en}", "{help_zh}", "{help_en}"),
    "lost_text": (
        "`#` 后面的内容会被当作注释丢掉", "what follows the `#` is lost: it counts as a comment",
        "是文字就给整段加引号；是注释就在 # 后空一格", "quote the whole text, or write a space after # in a comment",
    ),
    "several_documents": (
        "一个文件里有多段 YAML（`---`）", "the file holds several YAML documents (`---`)",
        "删掉中间的 `---`", "leave out the `---` in the middle",
    ),
    "duplicate_key": (
        "键 `{name}` 写了两次（前一次在第 {line} 行）", "the key `{name}` is written twice (first on line {line})",
        "删掉或合并其中一个", "delete or merge one of them",
    ),
    "key_not_text": (
        "这里的键不是一个词", "the key here is not a word",
        "文字以 {{ 或 [ 开头就加引号", "quote a text that begins with {{ or [",
    ),
    # shape
    "wanted_mapping": ("这里应是“键: 值”的形式（{what}）", "a mapping is wanted here ({what})", "", ""),
    "wanted_list": ("这里应是列表（{what}）", "a list is wanted here ({what})", "写成 [甲, 乙]", "write [a, b]"),
    "wanted_word": ("这里应是一个值（{what}）", "a single value is wanted here ({what})", "", ""),
    "wanted_text": (
        "这里应是文字（{what}）", "a text is wanted here ({what})",
        "文字以 {{ 或 [ 开头就加引号", "quote a text that begins with {{ or [",
    ),
    "full_width": (
        "这里用了全角符号 `{sign}`，YAML 看不懂", "full-width `{sign}` is not punctuation to YAML",
        "换成半角 `{ascii}`{space}", "use `{ascii}`{space}",
    ),
    "unknown_key": ("{what}里有不认识的键 `{name}`", "{what} has the unknown key `{name}`", "", ""),
    "missing_key": (
        "{what}缺少 `{name}`", "{what} has no `{name}`",
        "在这一条里加上 {name}:，和别的键同一层", "add {name}: to the entry, on the level of its other keys",
    ),
    "comma_in_text": (
        "逗号把这段文字切断了，剩下 `{name}`", "a comma cuts the text in two, and `{name}` is left over",
        "给整段文字加引号", "quote the whole text",
    ),
    "comma_in_number": (
        "逗号把这个数切断了，剩下 `{name}`", "a comma cuts the number in two, and `{name}` is left over",
        "数里不写逗号，如 1000", "write the number without commas, such as 1000",
    ),
    "missing_language": (
        "缺少{missing_zh}文字", "the {missing_en} text is missing",
        "写成 {{zh: …, en: …}}", "write {{zh: …, en: …}}",
    ),
    "yes_no_as_text": (
        "这里要文字，却写了没有引号的 `{name}`", "a text is wanted, and `{name}` stands here without quotes",
        "写成 \"{name}\"", "write \"{name}\"",
    ),
    "empty_text": ("这里没有内容", "there is nothing here", "写上内容，或删掉这一项", "write something, or leave it out"),
    "bad_id": (
        "`{name}` 不能作名称", "`{name}` cannot be a name",
        "用小写英文字母、数字和 `{sign}`，以字母开头",
        "use lower-case letters, digits and `{sign}`, beginning with a letter",
    ),
    "reserved": (
        "`{name}` 是规则语言自己的词，不能作名称", "`{name}` is a word of the rule language and cannot be a name",
        "换一个名称", "choose another name",
    ),
    "duplicate_id": (
        "{what} `{name}` 已在 {first} 定义", "{what} `{name}` is already defined at {first}",
        "换一个名称，或合并两处", "rename one of them or merge the two",
    ),
    "same_name": (
        "`{name}` 既是事实又是认定（{first}）", "`{name}` is a fact and a finding ({first})",
        "换一个名称", "rename one of them",
    ),
    # values
    "not_yes_no": ("`{name}` 不是 yes 或 no", "`{name}` is neither yes nor no", "写 yes 或 no", "write yes or no"),
    "not_number": (
        "`{name}` 不是数字", "`{name}` is not a number",
        "只写数字，如 58 或 16.67", "write digits only, such as 58 or 16.67",
    ),
    "not_whole": (
        "`{name}` 不是整数", "`{name}` is not a whole number",
        "写整数，如 58", "write a whole number, such as 58",
    ),
    "negative": ("`{name}` 是负数", "`{name}` is negative", "写正数", "write a positive number"),
    "too_precise": (
        "金额 `{name}` 精确到了分以下", "the amount `{name}` is finer than a cent",
        "最多两位小数", "two decimals at the most",
    ),
    "too_big": (
        "金额 `{name}` 太大", "the amount `{name}` is too big",
        "最多 999999999999.99", "999999999999.99 at the most",
    ),
    "far_year": ("`{name}` 的年份不在 {first} 到 {last} 之间", "the year of `{name}` is not between {first} and {last}",
                 "检查年份是否写错", "check the year"),
    "not_date": ("`{name}` 不是日期", "`{name}` is not a date", "写成 2026-03-10", "write 2026-03-10"),
    "rate_unit": (
        "利率 `{name}` 没有单位", "the rate `{name}` has no unit",
        "写成 12%（年利率）或 2%/month（月利率）", "write 12% (a year) or 2%/month",
    ),
    "rate_of_lpr": (
        "`{name}` 不是一个数，要看签约那天的 LPR", "`{name}` is no number: it depends on the LPR of the day of the agreement",
        "查出那天的一年期 LPR，乘好再写，如 13.8%", "look up the one-year LPR of that day, multiply, and write it such as 13.8%",
    ),
    "not_fraction": (
        "`{name}` 不是数字、百分数或分数", "`{name}` is neither a number, a percentage nor a fraction",
        "写成 2、12% 或 1/3；引用别的值写 $名称", "write 2, 12% or 1/3; another value is written $name",
    ),
    "unknown_option": ("`{name}` 不在 `{of}` 的选项里", "`{name}` is not among the options of `{of}`", "", ""),
    "out_of_range": (
        "`{of}` 的值 {value} 超出范围（{limit}）", "{value} for `{of}` is out of range ({limit})",
        "", "",
    ),
    "unit_missing": (
        "`{name}`（{kind}）没有写单位", "`{name}` ({kind}) has no unit",
        "加上 unit: {unit}", "add unit: {unit}",
    ),
    "wrong_unit": (
        "`{unit}` 不是 `{name}`（{kind}）的单位", "`{unit}` is no unit for `{name}` ({kind})",
        "写 {wanted}", "write {wanted}",
    ),
    "needless_key": (
        "`{name}`（{kind}）不能有 {key}", "`{name}` ({kind}) takes no {key}",
        "删掉 {key}", "leave {key} out",
    ),
    "urgent_and_sensitive": (
        "`{name}` 不能又最先问又最后问", "`{name}` cannot be asked both first and last",
        "给 urgent 写条件，或者去掉一个", "give urgent a condition, or leave one of them out",
    ),
    "options_needed": ("`{name}` 没有选项", "`{name}` has no options", "加上 options:", "add options:"),
    "range_order": ("范围的下限大于上限", "the lower end is above the upper end", "", ""),
    # names
    "facts_only": (
        "{what}这里只能用事实，`{name}` 是认定", "{what} may speak only of facts here, and `{name}` is a finding",
        "问题在得出认定之前就要问", "questions are asked before anything is concluded",
    ),
    "unknown_fact": ("{what}用了不存在的事实 `{name}`", "{what} uses the unknown fact `{name}`", "", ""),
    "unknown_name": (
        "{what}用了不存在的事实或认定 `{name}`", "{what} uses the unknown fact or finding `{name}`",
        "写英文名称：问题用 huanqian facts 查，认定在 findings/ 里", "use its id: `huanqian facts` lists the questions, findings/ holds the findings",
    ),
    "unknown_finding": ("{what}用了不存在的认定 `{name}`", "{what} concludes the unknown finding `{name}`", "", ""),
    "fact_concluded": (
        "{what}把事实 `{name}` 当结论", "{what} concludes `{name}`, which is a fact",
        "规则只能得出 findings/ 里的认定", "rules conclude findings",
    ),
    "unknown_source": (
        "{what}引用了不存在的依据 `{name}`", "{what} cites the unknown source `{name}`",
        "写成 法律/条，如 civil-code/675；法律的名称就是 sources/ 里的文件名",
        "write law/article, such as civil-code/675; the names of laws are those of the files in sources/",
    ),
    "no_article": (
        "依据 `{name}` 没有写条号", "the source `{name}` is cited without an article",
        "写成 {name}/{example}", "write {name}/{example}",
    ),
    "unknown_article": (
        "依据 `{source}` 里没有第 `{name}` 条", "the source `{source}` lists no article `{name}`",
        "", "",
    ),
    "unknown_rule": ("{what}要推翻的规则 `{name}` 不存在", "{what} overrides the unknown rule `{name}`", "", ""),
    "overrides_itself": ("规则 `{name}` 推翻它自己", "rule `{name}` overrides itself", "删掉它", "leave it out"),
    "unrelated_rule": (
        "{what}要推翻 `{name}`，但两条规则没有共同的认定，也不都是建议",
        "{what} overrides `{name}`, but the two conclude no common finding and do not both give advice",
        "只推翻结论相同的规则", "override only a rule about the same finding",
    ),
    "unknown_table": ("{what}用了不存在的表 `{name}`", "{what} looks up the unknown table `{name}`", "", ""),
    "unknown_column": ("表 `{table}` 没有列 `{name}`", "the table `{table}` has no column `{name}`", "", ""),
    "unknown_need": (
        "{what}要的材料 `{name}` 不在 needs.yaml 里", "{what} needs `{name}`, which is not in needs.yaml",
        "先把它写进 needs.yaml", "add it to needs.yaml",
    ),
    "at_once_today": (
        "`{name}`的建议写了 `at_once: yes`，但不是今天就做的", "the advice of `{name}` is `at_once: yes`, yet not for today",
        "写成 `when: today`，或去掉 `at_once`", "write `when: today`, or take `at_once` away",
    ),
    "unknown_dimension": (
        "文件夹 `{name}` 不在 dimensions.yaml 里", "the folder `{name}` is not in dimensions.yaml",
        "", "",
    ),
    # rules
    "no_source": (
        "规则 `{name}` 没有写依据", "rule `{name}` has no source",
        "加上 sources: [法律/条]", "add sources: [law/article]",
    ),
    "only_unverified": (
        "规则 `{name}` 只引用了没有核对过的条文", "rule `{name}` rests only on provisions that nobody has compared",
        "再引用一条核对过的（依据的 status:），或者先核对它", "cite one that was compared as well (status: of its source), or compare it",
    ),
    "too_sure": (
        "规则 `{name}` 只有二手来源或通常做法作依据，却写成定论",
        "rule `{name}` is settled although it rests on secondary sources or usual practice alone",
        "加上 certainty: likely（或 courts_differ）", "add certainty: likely (or courts_differ)",
    ),
    "no_first_day": (
        "规则 `{name}` 以法律为依据，却没有写从哪天起", "rule `{name}` rests on law but does not say since when",
        "加上 from: {example}", "add from: {example}",
    ),
    "before_its_law": (
        "规则 `{name}` 从{day}起，它引用的法律那时都还没有施行（最早{first}）",
        "rule `{name}` begins on {day}, before any law that it cites (the earliest is in force from {first})",
        "写成 from: {first}，或者按日期分成两条规则", "write from: {first}, or split it by date into two rules",
    ),
    "no_effect": (
        "规则 `{name}` 既没有 then 也没有 advise", "rule `{name}` has neither then nor advise",
        "加上 then: 或 advise:", "add then: or advise:",
    ),
    "advice_number": (
        "规则 `{name}` 的编号 `{no}` 与文件夹 `{dimension}` 不符",
        "the number `{no}` of rule `{name}` does not fit the folder `{dimension}`",
        "写成 {wanted}…", "write {wanted}…",
    ),
    "wrong_test": (
        "`{of}`（{kind}）不能用 `{name}` 来比", "`{name}` cannot be asked of `{of}` ({kind})",
        "{help_zh}", "{help_en}",
    ),
    "wrong_operand": (
        "`{of}`（{kind}）不能和 `{name}`（{other}）相比",
        "`{of}` ({kind}) cannot be compared with `{name}` ({other})",
        "", "",
    ),
    "two_ends": ("{name} 要写两个值", "{name} wants two values", "写成 [前, 后]", "write [first, last]"),
    "one_operation": (
        "算式里只能有一个运算", "an expression holds exactly one operation",
        "可用：{known}", "one of {known}",
    ),
    "wrong_arithmetic": (
        "算式的结果是{got}，而 `{of}` 要{wanted}", "the expression yields {got}, and `{of}` wants {wanted}",
        "", "",
    ),
    "cannot_compute": ("`{name}` 不能用来算{kind}", "`{name}` cannot be computed with {kind}", "", ""),
    "restarts_kind": (
        "restarts 要一个可有多个值（many）的日期认定", "restarts wants a finding that is a date and has many: yes",
        "", "",
    ),
    "many_operand": (
        "`{name}` 可有多个值，只能用在 sum 或 restarts 里",
        "`{name}` may have several values and fits only sum and restarts",
        "", "",
    ),
    "wrong_key": (
        "表 `{table}` 按{wanted}查，这里给了{got}",
        "the table `{table}` is looked up by {wanted}, and {got} is given",
        "", "",
    ),
    "no_ledger": (
        "用了 `ledger: {name}`，但知识库里没有 ledger.yaml", "`ledger: {name}` is used, but the base has no ledger.yaml",
        "在 ledger.yaml 里写明账目的条件从哪里来", "say in ledger.yaml where the ledger's terms come from",
    ),
    "ledger_table": (
        "表 `{name}` 不能作利率表", "the table `{name}` cannot be the table of rates",
        "要 kind: steps，value 列是 rate", "it must be of kind steps, with a rate in the column value",
    ),
    "ledger_name": (
        "`{name}` 要写成 $事实或认定", "`{name}` wants the name of a fact or finding",
        "例如 {name}: $agreed_rate", "such as {name}: $agreed_rate",
    ),
    "ledger_kind": (
        "账目条件 `{term}` 要{wanted}，而 `{name}` 是{got}", "the ledger's `{term}` must be {wanted}, and `{name}` is {got}",
        "", "",
    ),
    "one_period": (
        "date_after 要写 days、months、years 之一", "date_after wants one of days, months, years",
        "如 years: 3", "such as years: 3",
    ),
    "cycle": (
        "规则经由 `not`、`known: no`、认定的全部取值或 overrides 绕成了圈：{path}",
        "the rules form a cycle through `not`, `known: no`, all values of a finding, or overrides: {path}",
        "至少去掉其中一处依赖；要让例外优先，用 overrides", "take out at least one of these dependencies; to let an exception win, use overrides",
    ),
    "too_many_branches": (
        "规则 `{name}` 的 any 展开后有 {count} 种情况，超过 {limit}",
        "rule `{name}` has {count} alternatives after expanding any, more than {limit}",
        "拆成几条规则", "split it into several rules",
    ),
    "unknown_blank": (
        "文字里的 {{{name}}} 不是事实也不是认定", "{{{name}}} in the text is neither a fact nor a finding",
        "", "",
    ),
    "route_options": (
        "路径 `{name}` 的选项要有 open 和 closed", "the route `{name}` needs the options open and closed",
        "", "",
    ),
    "deadline_kind": ("期限 `{name}` 必须是日期", "the deadline `{name}` must be a date", "", ""),
    "cost_kind": ("费用 `{name}`（{kind}）不是金额", "the cost `{name}` ({kind}) is not money", "", ""),
    "shown_kind": (
        "`{name}` 不能显示为 {shown}", "`{name}` cannot be shown as {shown}",
        "sum 用于金额，verdict 和 strength 用于单选", "sum is for money, verdict and strength are for a choice",
    ),
    "force_order": ("失效日早于生效日", "it ends before it begins", "", ""),
    # tables
    "table_gap": (
        "表 `{name}` 有缺口：{low} 到 {high} 没有行", "the table `{name}` has a gap from {low} to {high}",
        "补上这一段", "add the missing row",
    ),
    "table_overlap": (
        "表 `{name}` 有重叠：{low} 到 {high} 有两行", "the table `{name}` has an overlap from {low} to {high}",
        "改成首尾相接", "let the rows meet end to end",
    ),
    "table_order": (
        "表 `{name}` 的行没有按日期排：{late} 之后是 {early}",
        "the rows of the table `{name}` are not in the order of their dates: {early} after {late}",
        "从早到晚排，同一天只写一行", "begin with the earliest, one row a day",
    ),
    "table_empty": ("表 `{name}` 没有行", "the table `{name}` has no rows", "", ""),
    "table_after_open": (
        "表 `{name}` 在没有上限的行之后还有行", "the table `{name}` has a row after its open row",
        "把没有上限的行放在最后", "put the open row last",
    ),
    "table_cell": ("这一行缺少列 `{name}`", "the row has no cell `{name}`", "", ""),
    "table_covered": (
        "covered_to 早于最后一行", "covered_to is before the last row",
        "写数值已经核实到哪一天", "write the last day for which the value is confirmed",
    ),
    "choice_column": (
        "单选列 `{name}` 要用一个有选项的事实或认定作名称",
        "the choice column `{name}` must bear the name of a fact or finding with options",
        "", "",
    ),
    "table_key": (
        "表 `{name}` 的 key `{key}` 不是有选项的事实或认定",
        "the key `{key}` of the table `{name}` is not a fact or finding with options",
        "key 写单选问题的名称", "let key be the name of a question with options",
    ),
    # clashes of answers, and names of earlier days
    "clash_names": (
        "矛盾 `{name}` 涉及的回答是 {names}，要有两个或三个", "the clash `{name}` rests on {names}, and it must name two or three answers",
        "往来明细（{table}）算一个", "the money table ({table}) counts as one",
    ),
    "clash_known": (
        "矛盾里不能问 `{name}` 是否没有回答", "a clash cannot rest on `{name}` being unanswered",
        "没回答的，谈不上矛盾", "what was not said contradicts nothing",
    ),
    "invariant_form": (
        "`{name}` 要写 never 或 always，而且只写一个", "`{name}` wants `never` or `always`, and only one of them",
        "if 只和 always 一起写", "`if` goes with `always` alone",
    ),
    "unknown_shown_by": ("{what}的 shown_by 里没有 `{name}` 这个认定", "{what} is shown by the unknown finding `{name}`", "", ""),
    "unknown_advice": ("{what}用了不存在的建议编号 `{name}`", "{what} names the unknown advice number `{name}`", "", ""),
    "unknown_paper": (
        "`{of}` 用了不存在的文书 `{name}`", "`{of}` names the unknown paper `{name}`", "", "",
    ),
    "paper_part": (
        "文书的每一段要正好写一种：{known}", "each part of a paper is exactly one of {known}", "", "",
    ),
    "paper_blank": ("文书的文字里没有 `{name}` 可以填", "nothing named `{name}` can fill a blank of a paper", "", ""),
    "paper_capital": (
        "`{name}` 不是金额，不能写成大写", "`{name}` is no sum of money and has no capital numerals", "", "",
    ),
    "paper_law_written": (
        "文书里直接写了法条“{name}”", "the paper writes out the law “{name}”",
        "写成 {{law:civil-code/675}} 这样，条文才有核对", "write it as {{law:civil-code/675}}, so that it is checked",
    ),
    "paper_law_unsure": (
        "文书引用的 `{name}` 不是核对过的条文", "the paper cites `{name}`, which is no compared text of law", "", "",
    ),
    "paper_two_sums": (
        "一项请求里写了两个金额", "one item of the claim names two sums",
        "拆成两项，每项只写一个金额", "make two items of it, with one sum each",
    ),
    "paper_number": ("序号 {name} 已经用在 {first}", "the number {name} is taken by {first}", "", ""),
    "paper_red_line": (
        "文书里有不能写的话“{name}”（{no}）", "the paper holds “{name}”, which a red line forbids ({no})",
        "文书只讲事实、金额和法律程序", "a paper speaks of facts, sums and procedure alone",
    ),
    "paper_item": ("证据清单里没有 `{name}`", "the evidence checklist has no `{name}`", "", ""),
    "paper_item_form": (
        "证据 `{name}` 没有写形式和证明事项", "the evidence `{name}` has no form and nothing that it proves",
        "在 papers/shared/evidence.yaml 里补上", "add it to papers/shared/evidence.yaml",
    ),
    "paper_unknown": ("没有 `{name}` 这份文书", "there is no paper `{name}`", "", ""),
    "paper_tone": ("没有 `{name}` 这种语气", "there is no tone `{name}`", "", ""),
    "paper_format": ("不能写成 `{name}`", "papers cannot be written as `{name}`", "", ""),
    "paper_exists": (
        "`{name}` 已经有了，没有覆盖", "`{name}` exists already and was left as it is",
        "换一个文件夹，或加 --force 覆盖", "choose another folder, or add --force to replace it",
    ),
    "clash_blank": ("`{of}` 的条件里没有 {{{name}}}", "the condition of `{of}` does not speak of {{{name}}}", "", ""),
    "renamed_form": (
        "这一条要写 to 或 removed: yes，而且只写一个", "this entry wants `to` or `removed: yes`, and only one of them",
        "because 只和 removed 一起写", "`because` goes with `removed` alone",
    ),
    "renamed_target": ("`{old}` 要改成的 `{name}` 不存在", "`{old}` is renamed to `{name}`, which does not exist", "", ""),
    "renamed_present": (
        "`{name}` 现在还在用，不能列为旧名称", "`{name}` is still in use and cannot be listed as an earlier name",
        "删掉这一条，或给新的换一个名称", "leave the entry out, or give the new one another name",
    ),
    "renamed_twice": (
        "`{name}` 的去向已在 {first} 写过", "what became of `{name}` is already said at {first}",
        "只留一条", "keep one of the two",
    ),
    "renamed_cycle": (
        "改名绕成了圈：{path}", "the renamings form a cycle: {path}",
        "让最后一步到现在的名称", "let the last one lead to a present name",
    ),
    "old_name": ("`{name}` 从 {on} 起改叫 `{to}`", "`{name}` has been called `{to}` since {on}", "写 `{to}`", "write `{to}`"),
    "gone_name": ("`{name}` 从 {on} 起不再用了", "`{name}` has not been used since {on}", "删掉它", "leave it out"),
    # cases and answers
    "change_form": (
        "`{name}` 看不懂", "`{name}` is not a change",
        "写成 问题=答案，如 stance=denies、stance=unanswered、as_of=2026-12-01",
        "write QUESTION=ANSWER, such as stance=denies, stance=unanswered or as_of=2026-12-01",
    ),
    "sweep_kind": (
        "`{name}` 没有大小先后，不能一路试过去", "`{name}` has no order to sweep through",
        "换一个金额、利率、数字或日期的问题，或 as_of", "name a question about money, a rate, a count or a date, or as_of",
    ),
    "sweep_range": (
        "范围 `{name}` 看不懂", "the range `{name}` is not clear",
        "写成 起点..终点，如 0..200000 或 2026-01-01..2027-01-01", "write FROM..TO, such as 0..200000 or 2026-01-01..2027-01-01",
    ),
    "sweep_order": ("范围 `{name}` 的起点要小于终点", "the range `{name}` must begin before it ends", "", ""),
    "sweep_picture": (
        "画不出 `{name}` 的图", "a picture cannot be written as `{name}`",
        "文件名以 .svg 结尾", "let the name end in .svg",
    ),
    "target_unknown": ("没有叫 `{name}` 的结论或建议", "nothing concluded or advised is called `{name}`", "", ""),
    "target_ambiguous": ("`{name}` 可以指好几样", "`{name}` may mean several things", "", ""),
    "target_is_fact": (
        "`{name}` 是一个问题，不是结论", "`{name}` is a question, not a conclusion",
        "改答案看变化：huanqian what-if 案件 {name}=新答案", "to change its answer: huanqian what-if CASE {name}=VALUE",
    ),
    "answer_unknown": ("没有 `{name}` 这个问题", "there is no question `{name}`", "", ""),
    "answer_future": (
        "`{of}` 的日期 {value} 在今天（{today}）之后", "the date {value} for `{of}` is after today ({today})",
        "改成已经发生的日期", "write a day that has passed",
    ),
    "answer_before": (
        "`{of}` 的日期 {value} 早于 `{other}`（{limit}）",
        "the date {value} for `{of}` is before `{other}` ({limit})",
        "两个日期里有一个写错了", "one of the two dates is wrong",
    ),
    "answer_after": (
        "`{of}` 的日期 {value} 晚于 `{other}`（{limit}）", "the date {value} for `{of}` is after `{other}` ({limit})",
        "两个日期里有一个写错了", "one of the two dates is wrong",
    ),
    "record_not_json": (
        "这不是咨询记录：{reason}", "this is no record of a consultation: {reason}",
        "记录用 `huanqian advise 案件.yaml --format json > 记录.json` 生成", "`huanqian advise CASE.yaml --format json > RECORD.json` makes one",
    ),
    "record_version": (
        "记录的格式是 {name}，这个版本只认识 {known}", "the record has the format {name}; this version knows {known}",
        "用 `huanqian advise 案件.yaml --format json` 重新生成", "make it again with `huanqian advise CASE.yaml --format json`",
    ),
    "message_unknown": ("没有代号是 `{name}` 的消息", "there is no message with the code `{name}`", "", ""),
    "exercise_result": (
        "这不是练习结果文件", "this is no result file of an exercise",
        "结果文件由 `huanqian exercise` 写出，格式是 {known}", "`huanqian exercise` writes result files; their format is {known}",
    ),
    "exercise_other": (
        "这个结果文件是另一道练习的（{name}），或者知识库后来改过", "this result file is of another exercise ({name}), or the base has changed since",
        "用 -o 另写一个文件名", "name another file with -o",
    ),
    "exercise_flip": (
        "案件 `{name}` 没有第 {n} 个变化", "the case `{name}` has no variant {n}",
        "可以写 1 到 {last}", "choose from 1 to {last}",
    ),
    "case_format": (
        "案件文件的格式版本是 {name}，本程序只认识 {known}",
        "the case file has format {name}, and this program knows {known}",
        "请升级程序", "use a newer program",
    ),
    "flow_kind": (
        "这一笔要写明是哪一种钱，而且只写一种", "this entry must say which kind of money it is, and only one kind",
        "写 {known} 之一", "write one of {known}",
    ),
    "flow_zero": ("金额是 0", "the amount is 0", "删掉这一笔，或写上金额", "leave the entry out, or write the amount"),
    "flow_purpose": (
        "只有还款才写 for，这一笔是 `{name}`", "only a repayment takes `for`, and this entry is `{name}`",
        "删掉 for", "leave `for` out",
    ),
    "flow_loan": ("没有叫 `{name}` 的借款", "no loan is named `{name}`", "先写这笔借款的 lent", "write its `lent` entry first"),
    "flow_which_loan": (
        "借了几笔，没写这笔 `{name}` 属于哪一笔", "several loans were made, and this `{name}` does not say which one it belongs to",
        "加上 loan:", "add loan:",
    ),
    "flow_number_twice": (
        "账单里单号 {name} 的这一笔记了两次", "the payment {name} of the bill is written down twice",
        "留一笔，删掉另一笔", "keep one of the two",
    ),
    "flow_deducted": (
        "先扣的 {deducted} 元不少于借出的 {lent} 元", "{deducted} yuan were deducted from {lent} yuan lent",
        "lent 写说好的数，deducted 写没有真正给出的部分",
        "let lent be the sum agreed and deducted the part never paid out",
    ),
    "flow_days_order": (
        "`from` 的 {first} 晚于 `to` 的 {last}", "`from` ({first}) is after `to` ({last})",
        "两个日子换过来", "swap the two days",
    ),
    "flow_amounts_order": (
        "`at_least` 的 {least} 元多于 `at_most` 的 {most} 元", "`at_least` ({least} yuan) is more than `at_most` ({most} yuan)",
        "两个数换过来", "swap the two sums",
    ),
    "flow_before_lent": (
        "{value} 的 `{name}` 早于借出日 {lent}", "the `{name}` of {value} is before the day of lending, {lent}",
        "核对两个日子；那是更早的借款的话，把它的 lent 也写上", "check both days; if it belongs to an older loan, add its `lent` entry too",
    ),
    "flow_returned_day": (
        "这笔 `returned` 的日子不准，而 {first} 到 {last} 之间没有借出",
        "the day of this `returned` is rough, and nothing was lent between {first} and {last}",
        "当天转回的，写借出的那一天；后来还的，写 repaid",
        "money sent back the same day has the day of the loan; money that came later is `repaid`",
    ),
    "expected_finding": ("没有 `{name}` 这个认定", "there is no finding `{name}`", "", ""),
    "expected_rule": (
        "没有编号或名称是 `{name}` 的规则", "there is no rule with the name or number `{name}`",
        "", "",
    ),
    "expected_reason": (
        "没有叫 `{name}` 的问题、认定或规则", "there is no question, finding or rule named `{name}`",
        "", "",
    ),
    "case_unknown": (
        "没有叫 `{name}` 的示例案件", "no worked case is named `{name}`",
        "写文件名的一部分，或用 * 的样式，如 \"situations/*\"", "write a part of its file name, or a pattern with *, such as \"situations/*\"",
    ),
    "expected_assumption": ("没有可以推定的 `{name}`", "there is nothing named `{name}` that can be assumed", "", ""),
    # smells: warnings of `huanqian check`
    "unused_fact": (
        "没有任何规则用到问题 `{name}`", "nothing uses the question `{name}`",
        "让一条规则用它，或者不再问", "let a rule use it, or do not ask it",
    ),
    "finding_unused": (
        "没有规则再用认定 `{name}`，报告里也没有它的专门位置", "no rule looks at the finding `{name}`, and no part of the report shows it by name",
        "让一条规则用它，写上 shown_as、deadline 之类，或者删掉", "let a rule use it, give it shown_as, deadline or the like, or leave it out",
    ),
    "finding_unreached": (
        "没有规则会得出认定 `{name}`", "no rule concludes the finding `{name}`",
        "写一条得出它的规则，或者删掉", "write a rule that does, or leave it out",
    ),
    "option_unreached": (
        "没有规则会得出 `{name}` 的选项 `{option}`", "no rule concludes the option `{option}` of `{name}`",
        "写一条得出它的规则，或者删掉这个选项", "write a rule that does, or leave the option out",
    ),
    "advice_untried": (
        "没有示例案件期望建议 {no}", "no worked case expects the advice {no}",
        "在给出它的案件里写进 expect: advice:", "add it to expect: advice: of a case that gives it",
    ),
    "never_true": (
        "规则 `{name}` 的条件永远不会成立：几个要求互相排斥", "the condition of rule `{name}` never holds: what it asks excludes itself",
        "看这里和同一条规则里关于同一个问题的其他要求", "compare this test with the others of the rule about the same question",
    ),
    "alternative_never": (
        "规则 `{name}` 里关于 `{of}` 的这个要求永远不会成立", "this test of `{of}` never holds in rule `{name}`",
        "它和同一条规则的其他要求互相排斥；改掉或删掉", "it excludes another test of the same rule; mend it or leave it out",
    ),
    "never_asked_if": (
        "问题 `{name}` 永远问不到：它的 ask_if 不会成立", "the question `{name}` is never asked: its ask_if cannot hold",
        "看 ask_if 里互相排斥的要求", "look for tests in ask_if that exclude one another",
    ),
    "always_true": (
        "无论怎么回答，`{name}` 里关于 `{of}` 的这个要求都成立", "whatever is answered, this test of `{of}` in `{name}` holds",
        "要“已经回答”就写 known: yes；否则删掉或改窄", "write known: yes if an answer is meant; else leave it out or narrow it",
    ),
    "duplicate_rule": (
        "规则 `{name}` 和 `{other}`（{where}）条件、结论都一样", "rule `{name}` has the conditions and the conclusion of `{other}` ({where})",
        "只留一条", "keep one of the two",
    ),
    "shadowed_rule": (
        "规则 `{name}` 是多余的：它成立时 `{other}`（{where}）也成立，结论一样",
        "rule `{name}` adds nothing: wherever it holds, `{other}` ({where}) holds with the same conclusion",
        "删掉它，或改窄另一条", "leave it out, or narrow the other one",
    ),
    "always_defeated": (
        "规则 `{name}` 永远不起作用：它成立时，推翻它的 `{other}`（{where}）也成立",
        "rule `{name}` never takes effect: wherever it holds, `{other}` ({where}) holds and overrides it",
        "改窄 overrides 它的那条，或者删掉它", "narrow the rule that overrides it, or leave it out",
    ),
    "long_sentence": (
        "这句话有 {count} 个字，超过 {limit}：“{words}”", "a Chinese sentence of {count} characters, more than {limit}: “{words}”",
        "拆成两句", "make it two sentences",
    ),
    "long_english_sentence": (
        "英文这句有 {count} 个词，超过 {limit}：“{words}”", "a sentence of {count} words, more than {limit}: “{words}”",
        "拆成两句", "make it two sentences",
    ),
    "two_questions": (
        "一个问题里问了两件事：“{words}”", "two questions in one: “{words}”",
        "拆成两个问题，或者只问其中一件", "make it two questions, or ask one of them only",
    ),
    "double_negation": (
        "双重否定“{words}”不好懂", "the double negation “{words}” is hard to read",
        "改成肯定的说法", "say it positively",
    ),
    "options_alike": (
        "`{of}` 的选项 `{one}` 和 `{other}` 文字一样，分不清", "the options `{one}` and `{other}` of `{of}` read the same",
        "写出两者的区别", "say what sets them apart",
    ),
    "options_overlap": (
        "`{of}` 的选项 `{one}` 和 `{other}` 有重叠：{words}", "the options `{one}` and `{other}` of `{of}` overlap: {words}",
        "让上一个的终点正好是下一个的起点", "let one begin where the other ends",
    ),
    "options_gap": (
        "`{of}` 的选项没有包括全部：{words}", "the options of `{of}` leave something out: {words}",
        "补上缺的一段", "add the missing range",
    ),
    "no_none": (
        "多选题 `{of}` 没有“都没有”或“其他”可选", "the question `{of}` with several answers has neither “none of these” nor “other”",
        "加上 none:，或者加一个“其他”选项", "add none:, or an option “other”",
    ),
    "help_empty": (
        "`{of}` 的 help 没有说明什么，只重复了 `{what}`", "the help of `{of}` explains nothing: it repeats its `{what}`",
        "写清什么算、什么不算，最好举一个例子", "say what counts and what does not, best with an example",
    ),
    "jargon": (
        "“{word}”是行话，词汇表里没有解释（共 {count} 处）", "the lawyers' word “{word}” has no entry in the glossary (places: {count})",
        "写进 glossary.yaml，或换成平常的话", "explain it in glossary.yaml, or use a plain word",
    ),
    "term_unused": (
        "词汇表的“{word}”在别处没有出现", "the glossary explains “{word}”, which no text uses",
        "删掉它，或检查写法", "leave it out, or check how it is spelt",
    ),
    "numbers_differ": (
        "数字不一样：只有中文里有 {chinese}，只有英文里有 {english}", "the numbers differ: only in Chinese {chinese}; only in English {english}",
        "对照原文，改正其中一个", "compare with the source and correct one of them",
    ),
    "articles_differ": (
        "引用的条文不一样：中文是第 {chinese} 条，英文是 {english}", "the articles differ: {chinese} in Chinese, {english} in English",
        "对照原文，改正其中一个", "compare with the source and correct one of them",
    ),
    "blanks_differ": (
        "中文和英文要填的值不一样：{chinese} 对 {english}", "the blanks differ: {chinese} in Chinese, {english} in English",
        "两种语言填同样的值", "fill in the same values in both languages",
    ),
    "accepted_nothing": (
        "accepted.yaml 里 `{smell}` 的 `{name}` 已经没有这个毛病", "`{name}` no longer has the smell `{smell}` that accepted.yaml keeps",
        "删掉这一条", "leave the entry out",
    ),
    # the trainers' edits
    "cannot_lay_out": (
        "`{name}` 排不了版，怕丢东西，没有动它", "`{name}` cannot be laid out without losing something, so it was left alone",
        "把多行文字写成一行，把注释移到单独一行", "write texts on one line, and comments on lines of their own",
    ),
    "not_in_folder": (
        "`{name}` 不在知识库 `{folder}` 里", "`{name}` is not in the knowledge folder `{folder}`",
        "写知识库里的文件，或用 --knowledge 指定文件夹", "name a file of it, or the folder with --knowledge",
    ),
    "changed_meanwhile": (
        "`{name}` 刚被别人改过，什么都没写", "`{name}` was changed by somebody meanwhile; nothing was written",
        "再运行一次", "run the command again",
    ),
    "nothing_named": ("没有叫 `{name}` 的东西", "nothing is called `{name}`", "", ""),
    "several_named": (
        "叫 `{name}` 的不止一个", "more than one thing is called `{name}`",
        "说明是哪一种：{known}", "say which kind: {known}",
    ),
    "name_taken": (
        "`{name}` 这个名称已经有了", "the name `{name}` is taken",
        "换一个名称{near_zh}", "choose another name{near_en}",
    ),
    "bad_new_name": (
        "`{name}` 不能作名称", "`{name}` cannot be a name",
        "用小写英文字母、数字和 `{sign}`，{near_zh}", "use lower-case letters, digits and `{sign}`, {near_en}",
    ),
    "which_topic": (
        "没说写进哪个文件", "it is not said into which file it goes",
        "用 --topic 指定：{known}，或一个新名称", "name one with --topic: {known}, or a new one",
    ),
    "file_taken": (
        "文件 `{name}` 已经有了，没有动它", "the file `{name}` is there already and was left alone",
        "换一个名称", "choose another name",
    ),
    "base_unfinished": (
        "知识库里还有没写好的，这次什么都没写", "the knowledge base has something unfinished, so nothing was written",
        "先改好下面这些，再运行一次", "mend what follows, then run it again",
    ),
    "set_form": (
        "`{name}` 不是 键=内容 的形式", "`{name}` is not of the form KEY=VALUE",
        "如 --set title=\"可以申请 / A payment order is open\"", "such as --set title=\"可以申请 / A payment order is open\"",
    ),
    "case_moved": (
        "改名后示例案件 `{name}` 的结果变了，什么都没写", "with the new name the worked case `{name}` comes out otherwise; nothing was written",
        "", "",
    ),
    # drawing
    "report_suffix": ("报告写不成 {name} 文件", "a report cannot be written as {name}", "可以写：{known}", "known are: {known}"),
    "drawing_suffix": (
        "不会画 `{name}` 这种文件", "cannot draw a file of the kind `{name}`",
        "文件名以这些结尾之一：{known}", "end the name in one of {known}",
    ),
    "no_dimension": ("没有 `{name}` 这个方面", "there is no dimension `{name}`", "", ""),
    # bills
    "bill_too_large": (
        "文件太大，或者解开以后超过 {limit} MB", "the file is too large, or unfolds to more than {limit} MB",
        "只导出有借款和还款的那段时间", "export only the time in which money was lent and repaid",
    ),
    "bill_rows": (
        "账单超过 {limit} 行", "the bill has more than {limit} rows",
        "只导出有借款和还款的那段时间", "export only the time in which money was lent and repaid",
    ),
    "bill_broken": (
        "文件打不开，可能没有下载完整", "the file cannot be opened; perhaps it was not downloaded whole",
        "重新下载账单再试", "download the bill again",
    ),
    "bill_encoding": (
        "看不懂文件的文字编码", "the encoding of the file is not known",
        "用邮件里收到的原文件，不要另存", "use the file as it came by mail",
    ),
    "bill_pdf": (
        "这是盖章的 PDF 账单，是给法院看的，程序读不了", "this is the sealed PDF bill: it is for the court, and no program reads it",
        "PDF 留作证据；再导出一份“用于个人对账”的", "keep it as evidence, and export another one for your own accounts",
    ),
    "bill_which": (
        "压缩包里有 {count} 份账单，应当只有一份", "the archive holds {count} bills where there should be one",
        "解压以后，一份一份地读", "unpack it and read them one by one",
    ),
    "bill_password": (
        "密码不对，压缩包打不开", "the password is wrong, and the archive stays closed",
        "密码在微信支付或支付宝发给您的消息里", "it is in the message that WeChat Pay or Alipay sent you",
    ),
    "bill_formula": (
        "单元格里有公式，账单里不会有公式", "a cell holds a formula, and a bill has none",
        "用邮件里收到的原文件", "use the file as it came by mail",
    ),
    "bill_header": (
        "找不到写着“交易时间”和“交易类型”的那一行", "no row names the columns of a bill: the time and the kind of payment",
        "要微信支付或支付宝“用于个人对账”的账单", "it must be a bill of WeChat Pay or Alipay, exported for personal accounts",
    ),
    "bill_columns": (
        "账单缺少这些列：{missing}", "the bill lacks the columns {missing}",
        "用邮件里收到的原文件，不要删列", "use the file as it came by mail, with all its columns",
    ),
    "bill_count": (
        "账单说有 {said} 笔，文件里只读到 {found} 笔", "the bill says it has {said} entries, and the file holds {found}",
        "重新下载；原文件不要删改任何一行", "download it again, and leave every row as it is",
    ),
    "bill_cell": (
        "“{column}”这一格读不出来：`{value}`", "the cell {column} cannot be read: `{value}`",
        "对照原账单改好这一格，或重新下载", "correct it from the original, or download the bill again",
    ),
    "bill_number": (
        "交易单号成了数字，后几位已经丢了", "the number of the payment became a number and lost its last digits",
        "用邮件里收到的原文件，不要用表格软件另存", "use the file as it came by mail, not one saved by a spreadsheet",
    ),
    "bill_person": (
        "账单里没有跟“{name}”的往来", "the bill has no payment with “{name}”",
        "不写 --with，先看账单里都有谁", "leave --with out to see everybody in the bill",
    ),
    "chat_nobody": (
        "看不出谁说了哪一句", "nothing shows who said which line",
        "在电脑版微信里选中多条消息再复制；每条前面要有名字", "copy the messages in WeChat on a computer, so that each has a name",
    ),
    "chat_person": (
        "聊天里没有叫“{name}”的人", "nobody in the chat is called “{name}”",
        "不写 --with，先看聊天里都有谁", "leave --with out to see everybody in the chat",
    ),
    "portfolio_empty": ("表是空的", "the table is empty", "第一行写列名", "name the columns in its first row"),
    "portfolio_doubled": ("列 `{name}` 出现了两次", "the column `{name}` is there twice", "留一列", "keep one of them"),
    "portfolio_kind": (
        "不会读 `{name}` 这种文件", "a file of the kind `{name}` cannot be read",
        "用 .csv、.xlsx、.parquet，或数据库地址", "use .csv, .xlsx, .parquet or the address of a database",
    ),
    "portfolio_no_facts": (
        "没有一列是问题的名称", "no column is named after a question",
        "运行 huanqian portfolio --template 模板.xlsx，照着填", "run huanqian portfolio --template TEMPLATE.xlsx and fill it in",
    ),
    "portfolio_other_run": (
        "这个文件夹里是另一次运行的结果（文件、知识库或日期不同）", "the folder holds another run (another file, base or day)",
        "换一个文件夹，或先删掉它", "name another folder, or delete this one",
    ),
    "no_spark": (
        "没有安装 Spark", "there is no Spark installed",
        "安装：pip install 'huanqian[spark]'，还要有 Java 17", "install it: pip install 'huanqian[spark]', and Java 17",
    ),
    "portfolio_formats": (
        "结果不能写成 `{name}`", "results cannot be written as `{name}`",
        "用 csv、parquet 或 xlsx", "use csv, parquet or xlsx",
    ),
    "portfolio_too_long": (
        "一张表最多 1048575 行，结果有 {rows} 行", "a workbook holds 1048575 rows, and the results have {rows}",
        "用 csv 或 parquet", "use csv or parquet",
    ),
    "not_yearly": ("`{name}` 不是每年的一天", "`{name}` is no day of the year", "写成 02-14", "write 02-14"),
    "odd_revision": (
        "`{name}` 不像文件夹，也不像 git 版本", "`{name}` is no folder, and does not look like a git revision",
        "例如 HEAD、HEAD~1、main 或一个文件夹", "such as HEAD, HEAD~1, main, or a folder",
    ),
    "no_revision": (
        "没有 `{name}` 这个文件夹，也没有这个 git 版本", "there is no folder and no git revision `{name}`",
        "用 git log 看有哪些版本", "git log lists the revisions",
    ),
    "not_in_revision": (
        "版本 `{name}` 里没有文件夹 `{folder}`", "the revision `{name}` has no folder `{folder}`",
        "选一个有这个文件夹的版本", "choose a revision that has it",
    ),
    "no_git": (
        "`{folder}` 不在 git 仓库里，或者没有装 git", "`{folder}` is not in a git repository, or git is not installed",
        "改用两个文件夹来比较：huanqian impact 旧文件夹 新文件夹", "compare two folders instead: huanqian impact OLD NEW",
    ),
    "impact_suffix": (
        "不会写 `{name}` 这种文件", "cannot write a file of the kind `{name}`", "可以写：{known}", "one of {known}",
    ),
    "which_law": (
        "`{name}` 可以指好几部依据", "`{name}` may mean several sources", "写清楚是哪一部：{known}", "say which: {known}",
    ),
    "no_such_article": (
        "{law}里没有收录 `{name}`", "`{name}` is not among the articles of the {law} listed here",
        "相近的有：{known}", "near it: {known}",
    ),
    "unknown_provision": (
        "没有叫 `{name}` 的依据或表", "there is no source and no table called `{name}`", "{hint}", "{hint}",
    ),
    "review_due": (
        "`{name}` 应在 {day} 前复核，已过 {over} 天", "`{name}` was to be reviewed by {day}, {over} days ago",
        "与官方文本核对后，改 checked 和 review_by", "compare it with the official text, then change checked and review_by",
    ),
    "review_blocks": (
        "`{name}` 应在 {day} 前复核，已过 {over} 天，超过宽限 {grace} 天，不能发布",
        "`{name}` was to be reviewed by {day}, {over} days ago: more than {grace} days of grace, so no release",
        "与官方文本核对后，改 checked 和 review_by", "compare it with the official text, then change checked and review_by",
    ),
}
