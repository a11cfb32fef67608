"""Keys of overlays (承接与修改) and of profiles (口径)."""

from __future__ import annotations

from evalrules.ruleset.shapes import (
    DataShape,
    Key,
    ListShape,
    NamedShape,
    NameShape,
    Place,
    PlaceShape,
    TextShape,
    key,
    place,
)

#: The lists of an overlay, in ruleset.yaml and in files of their own.
OVERLAYS: tuple[Key, ...] = (
    key("add", "增加", ListShape(PlaceShape("added")), "增加的指标和规则", "nodes and rules added"),
    key(
        "tighten", "从严", ListShape(PlaceShape("tightened")), "改得更严的数", "numbers that are made tighter"
    ),
    key(
        "reweight",
        "调权",
        ListShape(PlaceShape("tightened")),
        "改动的满分和权重",
        "points and weights changed",
    ),
    key("replace", "替换", ListShape(PlaceShape("replaced")), "换掉的内容", "what stands for something else"),
    key("drop", "删去", ListShape(PlaceShape("dropped")), "删去的指标和规则", "nodes and rules left out"),
)
_AT = key(
    "at",
    "处",
    NameShape(),
    "所承接的指标或规则的编号，或从顶层写起的路径",
    "id of a node or rule of the base, or a path from the top",
    required=True,
)
_KEY = key(
    "key",
    "键",
    NameShape(),
    "其中的键或路径，如 扣分、封顶.本条",
    "a key in it, or a path such as lose.each",
    required=True,
)
_KEY_OR_WHOLE = key(
    "key", "键", NameShape(), "其中的键或路径；不写是整个", "a key in it; left out: the whole"
)
_WAS = key("was", "原为", TextShape(), "所承接的规则集在那里写的值", "what the base has there", required=True)
_WAS_SAID = key("was", "原为", TextShape(), "所承接的规则集在那里写的值", "what the base has there")
_TO = key("to", "改为", TextShape(), "新的值", "the new value", required=True)
_REASON = key("reason", "理由", TextShape(), "为什么", "why", required=True)
_CITE = key("cite", "依据", PlaceShape("citation"), "依据哪一条", "the clause it stands on", required=True)

PLACES: tuple[Place, ...] = (
    place("tightened", "从严或调权", "a changed number", _AT, _KEY, _WAS, _TO, _REASON, _CITE),
    place(
        "replaced",
        "替换",
        "a replacement",
        _AT,
        _KEY_OR_WHOLE,
        key("with", "为", DataShape(), "换成什么", "what stands there instead", required=True),
        _WAS_SAID,
        _REASON,
        _CITE,
    ),
    place("dropped", "删去", "what is dropped", _AT, _WAS_SAID, _REASON, _CITE),
    place(
        "added",
        "增加",
        "an addition",
        key("under", "上级", NameShape(), "加在哪个指标下", "the node it comes under", required=True),
        key("nodes", "指标", ListShape(PlaceShape("node")), "增加的指标", "nodes added"),
        key("rules", "规则", ListShape(PlaceShape("rule")), "增加的规则", "rules added"),
        _REASON,
        _CITE,
        exclusive=(("nodes", "rules"),),
        one_of=(("nodes", "rules"),),
    ),
    place(
        "overlay",
        "修改文件",
        "an overlay",
        key("title", "名称", TextShape(), "这份修改的名称", "its title"),
        key(
            "documents",
            "文件",
            NamedShape(PlaceShape("document")),
            "这份修改引用的文件",
            "documents its entries cite",
        ),
        *OVERLAYS,
    ),
    place(
        "profile",
        "口径",
        "a profile",
        key("title", "名称", TextShape(), "口径的说明", "what it reads differently"),
        key(
            "set",
            "改为",
            NamedShape(NamedShape(TextShape())),
            "编号或登记表 → 键 → 数",
            "id or register → key → figure",
            required=True,
        ),
    ),
)
