"""ER8000–ER8019: certificates and their replay."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NOT_A_CERTIFICATE = Problem(
    "ER8000",
    "error",
    Wording(
        "{path} 不是 evalrules 的证书，或已残缺（{reason}）。",
        "{path} is no certificate of evalrules, or is broken ({reason}).",
    ),
    Wording(
        "证书由 evalrules score … --certificate 文件.json 写出；传输时按二进制原样传",
        "a certificate is written by evalrules score … --certificate FILE.json; pass it on as it is, byte by byte",
    ),
    Wording(
        "证书只有一种写法：UTF-8 的 JSON，只有文字和整数，键不重复；别的写法都不是它。",
        "A certificate has one form: JSON in UTF-8 with texts and whole numbers only and no key twice.",
    ),
)
CERTIFICATE_CHANGED = Problem(
    "ER8001",
    "error",
    Wording(
        "证书被改动过，与所载摘要不符的是：{parts}。",
        "the certificate was changed; not as its digests say: {parts}.",
    ),
    Wording("向出证的一方索要原件", "ask whoever issued it for the original"),
    Wording(
        "证书里每一部分都有摘要；改一个字，摘要就对不上，并指出是哪一部分。",
        "Every part of a certificate has a digest; one character changed, and the part that was changed is named.",
    ),
)
CERTIFICATE_REWRITTEN = Problem(
    "ER8002",
    "error",
    Wording(
        "证书的内容没有变，写法变了：第 {byte} 个字节起与规范写法不同。",
        "the certificate says the same in other bytes: from byte {byte} on it is not in the one form.",
    ),
    Wording(
        "用原件；不要让编辑器或传输工具重排、换行、转码",
        "use the original; let no editor or mail program reformat it",
    ),
    Wording(
        "证书只有一种写法，所以两份证书可以逐字节比较；空格和换行也算。",
        "A certificate has one form, so that two can be compared byte by byte; blanks and line breaks count too.",
    ),
)
OTHER_SEMANTICS = Problem(
    "ER8003",
    "error",
    Wording(
        "证书按计分含义第 {semantics} 版计算，这个 evalrules（{own_version}）只会第 {own} 版。",
        "the certificate was computed under version {semantics} of what a score means; this evalrules "
        "({own_version}) knows version {own} only.",
    ),
    Wording(
        "用出证时的 evalrules {version} 重算", "replay it with the evalrules it was made with, {version}"
    ),
    Wording(
        "计分含义变了，同样的事实可能得不同的分；不能拿另一种含义去核对。",
        "Under another meaning the same facts may have another score; it would be no check.",
    ),
)
RULESET_INSIDE_REFUSED = Problem(
    "ER8004",
    "error",
    Wording(
        "证书里的规则集通不过检查（错误 {count} 个），无法重算；第一个：{first}",
        "the ruleset in the certificate does not pass its checks (errors: {count}); the first: {first}",
    ),
    Wording(
        "用出证时的 evalrules {version} 重算", "replay it with the evalrules it was made with, {version}"
    ),
    Wording(
        "重算只用证书里的规则集，不看本机上的；它要能通过检查才算得出分。",
        "A replay uses the ruleset inside and never one of this machine; to be computed it has to pass its checks.",
    ),
)
FACTS_INSIDE_REFUSED = Problem(
    "ER8005",
    "error",
    Wording(
        "证书里的事实有 {count} 处不合规则集，无法重算；第一处：{first}",
        "facts in the certificate do not fit its ruleset (rows: {count}); the first: {first}",
    ),
    Wording(
        "用出证时的 evalrules {version} 重算", "replay it with the evalrules it was made with, {version}"
    ),
    Wording(
        "证书里的事实要能照规则集的词汇重新读入；读不进的事实算不出分。",
        "The facts of a certificate are read anew by the vocabulary of its ruleset.",
    ),
)
REPORT_DIFFERS = Problem(
    "ER8006",
    "error",
    Wording(
        "重算结果与证书所载报告不同，共 {count} 处。",
        "what was computed anew is not the report of the certificate; places that differ: {count}.",
    ),
    Wording(
        "按上面列出的每一处核对；出证时用的是 evalrules {version}",
        "look at the places listed; it was made with evalrules {version}",
    ),
    Wording(
        "分数是规则集、事实、选项和计分含义的函数；算出来不同，证书就不成立。",
        "A score is a function of ruleset, facts, options and meaning; where it comes out otherwise, the certificate fails.",
    ),
)
CANNOT_CERTIFY = Problem(
    "ER8007",
    "error",
    Wording("这次评价不能出证书：{reason}。", "there can be no certificate of this evaluation: {reason}."),
    Wording(
        "把事实作为记录或文件交给 evaluate，不要交现成的对象",
        "hand the facts to evaluate as rows or as a file, not as ready objects",
    ),
    Wording(
        "证书写出之前先重算一遍；重算不出同样报告的证书不写。",
        "A certificate is replayed before it is given; one that does not come out the same is never written.",
    ),
)
NATIVE_CERTIFIES = Problem(
    "ER8008",
    "error",
    Wording("批量引擎不出证书。", "the bulk engine gives no certificates."),
    Wording(
        "去掉 --engine bulk，用 --only 指明测评对象", "leave --engine bulk out and name the case with --only"
    ),
    Wording(
        "一份证书是一个测评对象的完整报告；批量引擎先给分数，不给报告。",
        "A certificate holds the whole report of one case; the bulk engine gives scores first.",
    ),
)
CERTIFICATE_SUFFIX = Problem(
    "ER8009",
    "error",
    Wording("证书要写入 .json 文件，不是 {path}。", "a certificate goes into a .json file, not into {path}."),
    Wording("改成 证书.json 这样的文件名", "name it certificate.json or so"),
    Wording(
        "证书是一份 JSON；别的扩展名会让人以为可以用别的程序改它。",
        "A certificate is JSON; another name would invite another program to change it.",
    ),
)
OUTPUT_TWICE = Problem(
    "ER8010",
    "error",
    Wording("报告和证书都要写入 {path}。", "the report and the certificate would both go to {path}."),
    Wording("给它们不同的文件名", "give them different names"),
    Wording("后写的会盖掉先写的。", "The one written last would replace the other."),
)
