"""What the pages for papers, bills and chats say, in both languages."""

from __future__ import annotations

from engine.model import Text

TAKING: dict[str, Text] = {
    # papers
    "papers": Text("文书", "Papers"),
    "papers_short": Text("催款函、起诉状等文书", "Letters and court forms"),
    "papers_lead": Text(
        "都是按您的回答写的。姓名、身份证号等空白处自己填。逐字核对，内容真实由您负责。",
        "All were drafted from your answers. Fill in names, ID numbers and other blanks yourself. "
        "Check every word: you answer for its truth.",
    ),
    "papers_ready": Text("可以用的", "Ready"),
    "papers_drafts": Text("还是草稿，先处理这几件", "Still drafts: settle these first"),
    "papers_shut": Text("现在还不写", "Not yet"),
    "paper_to": Text("交给：{to}", "Goes to: {to}"),
    "paper_other": Text("另一种写法（{tone}）：", "Another way ({tone}):"),
    "paper_pdf": Text("下载 PDF", "Download PDF"),
    "paper_docx": Text("下载 Word", "Download Word"),
    "paper_text": Text("下载文字", "Download text"),
    "calendar": Text("期限和步骤，放进手机日历（.ics）", "Deadlines and steps for your calendar (.ics)"),
    # a bill
    "bill_title": Text("读微信或支付宝账单", "Read a WeChat Pay or Alipay bill"),
    "bill_lead": Text(
        "账单里和他的每一笔转账会列出来，由您逐笔确认，再记进账里。文件读完就丢，不保存。",
        "Every payment between you and him is listed; you confirm each one before it is written down. The file itself is not kept.",
    ),
    "bill_how": Text("账单怎么导出", "How to export a bill"),
    "bill_how_wechat": Text(
        "微信：我—服务—钱包—账单—右上角“常见问题”—下载账单—用于个人对账。",
        "WeChat: Me – Services – Wallet – Bills – FAQ, top right – Download – for your own accounts.",
    ),
    "bill_how_alipay": Text(
        "支付宝：我的—账单—右上角“…”—开具交易流水证明—用于个人对账。",
        "Alipay: Me – Bills – “…”, top right – Transaction record – for your own accounts.",
    ),
    "bill_file": Text("账单文件（zip、csv 或 xlsx，不超过 1 MB）", "The bill (zip, csv or xlsx, 1 MB at most)"),
    "bill_password": Text("压缩包的密码", "Password of the archive"),
    "bill_password_hint": Text(
        "没有密码就空着。只用来打开这一次，不保存。", "Leave it empty if there is none. It is used this once and not kept."
    ),
    "bill_read": Text("读账单", "Read the bill"),
    "bill_refused": Text("这份账单没有读进来，您的账没有动", "This bill was not read; your table is untouched"),
    "bill_again": Text("请重新选一次账单文件", "please choose the bill once more"),
    "bill_who": Text("账单里哪一位是他", "Which of them is he"),
    "bill_person": Text("他在账单里的名字", "His name in the bill"),
    "bill_count": Text("{name}（{n} 笔）", "{name} ({n})"),
    "bill_nobody": Text("没有两个人之间的付款。", "There is no payment between two people."),
    "bill_rows": Text("逐笔确认", "Confirm each payment"),
    "bill_rows_lead": Text(
        "已按账单的字样先选好，不一定对。一笔一笔看，不对就改。",
        "Each is set to what the bill's words suggest, which may be wrong. Look at every one and change it where needed.",
    ),
    "bill_proposed": Text("建议：{why}", "Proposed: {why}"),
    "bill_neither": Text("都不是，不算", "neither: not counted"),
    "bill_keep": Text("记下这些", "Write these down"),
    # a chat
    "chat_title": Text("从聊天里找答案", "Find answers in a chat"),
    "chat_lead": Text(
        "把和他的聊天粘贴进来，按字面找出开口借钱、答应还款这样的话。每一条都由您确认才算。文字读完就丢，不保存。",
        "Paste your chat with him: words such as asking for a loan or promising to repay are looked for. "
        "Nothing counts until you confirm it. The text itself is not kept.",
    ),
    "chat_text": Text("聊天文字", "The text of the chat"),
    "chat_hint": Text(
        "电脑版微信里选中消息，复制，粘贴到这里。一次最多十万字。",
        "In WeChat on a computer select the messages, copy, and paste them here. 100,000 characters at most.",
    ),
    "chat_read": Text("找一找", "Look"),
    "chat_nothing": Text("请先粘贴聊天文字", "please paste the text first"),
    "chat_refused": Text("没有看懂这段文字", "This text is not clear"),
    "chat_who": Text("聊天里哪一位是他", "Which of them is he"),
    "chat_person": Text("他在聊天里的名字", "His name in the chat"),
    "chat_count": Text("{name}（{n} 条）", "{name} ({n})"),
    "chat_finds": Text("这些话可能有用", "These lines may be of use"),
    "chat_yes": Text("对，记下", "Yes, write it down"),
    "chat_keep": Text("保存勾选的", "Keep what is ticked"),
}
