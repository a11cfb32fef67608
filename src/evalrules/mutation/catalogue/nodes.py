"""Operators on nodes, steps, policies and results."""

from __future__ import annotations

from evalrules.mutation.mutant import operator
from evalrules.mutation.operators import nodes

NODES = (
    operator(
        "step-dropped", nodes.step_dropped,
        ("少一步“再”", "a step of then left out"),
        ("漏掉“扣完为止”“加倍”", "“down to zero” or “twice” forgotten"),
        ("再：去掉 times 2", "then: times 2 left out"),
    ),
    operator(
        "steps-swapped", nodes.steps_swapped,
        ("相邻两步换先后", "two neighbouring steps in the other order"),
        ("先加倍还是先封顶", "doubled before or after the cap"),
        ("再：times 2 与 at_most 5 对调", "then: times 2 and at_most 5 swapped"),
    ),
    operator(
        "step-changed", nodes.step_changed,
        ("不低于与不高于、乘与加对调", "at_least for at_most, times for plus"),
        ("托底写成封顶", "a floor for a ceiling"),
        ("再：at_least 0 → at_most 0", "then: at_least 0 → at_most 0"),
    ),
    operator(
        "combine", nodes.combine,
        ("换一种合成", "children joined otherwise"),
        ("平均、合计、取低弄混", "the mean, the sum and the least confused"),
        ("合成：mean → rate", "combine: mean → rate"),
    ),
    operator(
        "weight-dropped", nodes.weight_dropped,
        ("去掉权重", "a weight left out"),
        ("漏写权重", "a weight forgotten"),
        ("权重：去掉 30%", "weight: 30% left out"),
    ),
    operator(
        "node-take", nodes.node_take,
        ("各条相加与只取最重对调", "all rules for the heaviest only"),
        ("“不重复扣分”弄错", "“not counted twice” forgotten"),
        ("取：max → sum", "take: max → sum"),
    ),
    operator(
        "policy", nodes.policy,
        ("缺项、未知、封顶分摊换一种办法，或去掉指标自己的", "na, unknown or cap_share read otherwise, or the node's own left out"),
        ("没有的项目、没查的项目怎么算弄错", "what is not there or not looked at"),
        ("未知：low → exclude", "unknown: low → exclude"),
    ),
    operator(
        "sample-dropped", nodes.stage_dropped,
        ("去掉一级抽样", "a stage of a sample left out"),
        ("漏写抽样要求", "the sample forgotten"),
        ("抽样：去掉 1", "sample: 1 left out"),
    ),
    operator(
        "use-dropped", nodes.node_dropped,
        ("少引用一个指标", "a node used elsewhere left out"),
        ("漏掉一项", "an item forgotten"),
        ("指标：去掉 3.1", "nodes: 3.1 left out"),
    ),
    operator(
        "result-row-dropped", nodes.result_row_dropped,
        ("结果少一行", "a row of a decision left out"),
        ("漏掉一个等级", "a grade forgotten"),
        ("行：去掉 A", "rows: A left out"),
    ),
    operator(
        "result-rows-swapped", nodes.result_rows_swapped,
        ("结果相邻两行的结论对调，或换先后", "two neighbouring rows of a decision with each other's words, or in the other order"),
        ("等级抄串行", "two grades mixed up"),
        ("行：A 与 B 对调", "rows: A and B swapped"),
    ),
    operator(
        "veto-dropped", nodes.veto_dropped,
        ("不再是一票否决", "no longer a veto"),
        ("漏写一票否决", "the veto forgotten"),
        ("行：true → false", "rows: true → false"),
    ),
)  # fmt: skip
