"""What the derived words and ledgers that a rule reads mean, so that nobody has to look them up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.figures import figure
from evalrules.evaluation.sentences.season import season_sentences
from evalrules.evaluation.sentences.words import clause, condition, dotted, expression, listed, name, number
from evalrules.ruleset.cells import TableCell, amounts_in
from evalrules.ruleset.derived import CalendarUnit, Counting, Deadline, DerivedWord, Ledger, Restart, Within
from evalrules.ruleset.expressions.syntax import Expr, Name
from evalrules.ruleset.model import Rule, Ruleset
from evalrules.ruleset.walking import names_in

_PERIODS = {
    "case": Sentence("在整个测评期内", "within the whole case"),
    "year": Sentence("在同一自然年内", "within the calendar year"),
    "quarter": Sentence("在同一季度内", "within the quarter"),
    "month": Sentence("在同一个月内", "within the month"),
}
_UNITS: dict[CalendarUnit, Sentence] = {
    "day": Sentence("天", "day"),
    "week": Sentence("周", "week"),
    "month": Sentence("月", "month"),
    "quarter": Sentence("季度", "quarter"),
    "year": Sentence("年", "year"),
}
_LEFT = {
    "none": Sentence("达到后全部清零", "then everything is spent"),
    "rest": Sentence("达到后超出部分结转", "then what goes beyond stays"),
    "all": Sentence("达到后不清零", "and nothing is spent"),
}


def derived_sentences(rule: Rule, ruleset: Ruleset) -> list[Sentence]:
    """One clause for every word – and for every season – that the rule reads."""
    if not ruleset.derived and not ruleset.ledgers and not ruleset.seasons:
        return []
    names = list(_names(rule))
    read = {str(one) for one in names}
    words = [word for word in ruleset.derived if word.kind in rule.kinds and _is_read(word.name, read)]
    ledgers = [ledger for ledger in ruleset.ledgers if _is_read(ledger.name, read)]
    told = [*(_word(word, rule) for word in words), *(_ledger(ledger) for ledger in ledgers)]
    return [*told, *season_sentences(names, ruleset)]


def _is_read(word: str, read: set[str]) -> bool:
    return any(one == word or one.startswith(f"{word}.") for one in read)


def _names(rule: Rule) -> Iterator[Name]:
    amounts = [one for one in (rule.count, rule.value, rule.free, rule.cell) if one is not None]
    amounts += [step.amount for step in rule.then if step.amount is not None]
    exprs = [one for one in (rule.where, rule.when, *(step.when for step in rule.then)) if one is not None]
    for expr in (*exprs, *(part for one in amounts for part in amounts_in(one))):
        yield from names_in(expr)
    for one in amounts:
        if isinstance(one, TableCell):
            yield from one.by


def _word(word: DerivedWord, rule: Rule) -> Sentence:
    if isinstance(word.meaning, Deadline):
        return _deadline(word.name, word.meaning)
    parts = [_counted(word.name, word.meaning), _as_the_rule_sees(rule, word.meaning)]
    return clause(parts) or Sentence("", "")


def _group(names: Sequence[Name], of: str | None) -> Sentence:
    zh, en = ("", "") if of is None else (f"“{of}”", f" of kind {of}")
    if not names:
        return Sentence(f"全部{zh}记录", f"all facts{en}")
    keys = listed([name(one) for one in names])
    return Sentence(f"{keys.zh}相同的{zh}记录", f"facts{en} with the same {keys.en}")


def _where(where: Expr | None) -> Sentence:
    if where is None:
        return Sentence("", "")
    words = condition(where)
    return Sentence(f"（只数{words.zh}的）", f" (only those where {words.en})")


def _within(within: Within) -> Sentence:
    if isinstance(within, str):
        return _PERIODS[within]
    length = expression(within)
    return Sentence(
        f"在截至当天的 {length.zh}内（正好 {length.zh}前的那天不算）",
        f"within the {length.en} that end with the fact's day (the day exactly {length.en} before is outside)",
    )


def _counted(word: str, meaning: Counting) -> Sentence:
    group, where = _group(meaning.same, meaning.facts), _where(meaning.where)
    if meaning.how == "run":
        return _run(word, meaning, group, where)
    within = _within(meaning.within)
    if meaning.how == "nth":
        return Sentence(
            f"“{word}”是{group.zh}{where.zh}{within.zh}按日期先后排，本条是第几次",
            f"{word} is which time it is among {group.en}{where.en} {within.en}, by date",
        )
    return Sentence(
        f"“{word}”是{group.zh}{where.zh}{within.zh}共有几{'次' if meaning.facts is None else '条'}",
        f"{word} is how many {group.en}{where.en} there are {within.en}",
    )


def _round(rounds: Name | CalendarUnit | None) -> Sentence:
    if isinstance(rounds, Name):
        return dotted(str(rounds))
    return _UNITS[rounds or "month"]


def _run(word: str, meaning: Counting, group: Sentence, where: Sentence) -> Sentence:
    unit = _round(meaning.rounds)
    zh, en = (
        f"{group.zh}{where.zh}按“{unit.zh}”到本轮为止连着几轮有",
        f"how many rounds ({unit.en}) in a row have {group.en}{where.en}, up to this one",
    )
    if meaning.block is None:
        return Sentence(
            f"“{word}”是{zh}，缺一轮就重新数", f"{word} is {en}; a round without one begins it afresh"
        )
    return Sentence(
        f"“{word}”在{zh}满 {meaning.block} 的倍数时为是",
        f"{word} is true when that is a multiple of {meaning.block}: {en}",
    )


def _as_the_rule_sees(rule: Rule, meaning: Counting) -> Sentence | None:
    if meaning.facts is not None:
        return None
    if rule.same is not None:
        return Sentence("视为同一的只数一次", "facts that are one count once")
    if rule.count is None or meaning.how == "run":
        return None
    words = expression_of(rule)
    return Sentence(f"{words.zh}是几就是几次", f"each unit of {words.en} is a time of its own")


def expression_of(rule: Rule) -> Sentence:
    """The count of a rule in words."""
    parts = [] if rule.count is None else list(amounts_in(rule.count))
    return expression(parts[0]) if parts else Sentence("数量", "the count")


def _deadline(word: str, meaning: Deadline) -> Sentence:
    start, done = name(meaning.start), name(meaning.done)
    calendar = "" if meaning.calendar is None else f"（{meaning.calendar}）"
    named = "" if meaning.calendar is None else f" ({meaning.calendar})"
    allow = _allowed(meaning)
    zh = f"“{word}”从{start.zh}起{allow.zh}{calendar}，最后一天办结算按时"
    en = f"{word} runs from {start.en} for {allow.en}{named}, done on the last day is in time"
    return Sentence(
        f"{zh}，{done.zh}没有填就是到评价日没有办结",
        f"{en}, and without {done.en} it is not done by the day of evaluation",
    )


def _allowed(meaning: Deadline) -> Sentence:
    own = figure(meaning.allow)
    unit, days = ("天", "days") if meaning.days == "calendar" else ("个工作日", "working days")
    if isinstance(meaning.allow, TableCell):
        return Sentence(f"限期，{unit.removeprefix('个')}数为{own.zh}", f"as many {days} as {own.en}")
    return Sentence(f"限 {own.zh} {unit}", f"{own.en} {days}")


def _ledger(ledger: Ledger) -> Sentence:
    own = f"“{ledger.name}”"
    where = _where(ledger.where)
    by = Sentence("", "")
    if ledger.by:
        keys = listed([name(one) for one in ledger.by])
        by = Sentence(f"按{keys.zh}分别", f", for each {keys.en},")
    if ledger.rounds is not None:
        unit = _round(ledger.rounds)
        what = ("没有", "without") if ledger.none else ("有", "with")
        block = Sentence("", "")
        if ledger.block is not None:
            block = Sentence(
                f"，每连着 {ledger.block} 轮为一段", f"; every {ledger.block} in a row are a block"
            )
        return Sentence(
            f"{own}{by.zh}按“{unit.zh}”数连着几轮{what[0]}“{ledger.kind}”{where.zh}{block.zh}",
            f"{ledger.name} counts{by.en} rounds ({unit.en}) in a row {what[1]} {ledger.kind}{where.en}{block.en}",
        )
    value = Sentence("每条计 1", "1 for each") if ledger.value is None else _each(ledger.value)
    head = Sentence(
        f"{own}{by.zh}累计“{ledger.kind}”{where.zh}，{value.zh}",
        f"{ledger.name} accumulates{by.en} {ledger.kind}{where.en}, {value.en}",
    )
    return clause([head, _lives(ledger), _restart(ledger.restart), _reaches(ledger)]) or head


def _each(value: Expr) -> Sentence:
    words = expression(value)
    return Sentence(f"每条按“{words.zh}”计", f"{words.en} for each")


def _lives(ledger: Ledger) -> Sentence:
    if ledger.lives is None:
        return Sentence("一直有效", "for ever")
    length = expression(ledger.lives)
    return Sentence(f"每条有效 {length.zh}", f"each for {length.en}")


def _restart(restart: Restart | None) -> Sentence | None:
    if restart is None:
        return None
    kept = Sentence("", "")
    if restart.keep is not None:
        words = condition(restart.keep)
        kept = Sentence(f"（{words.zh}的留下）", f" (those where {words.en} stay)")
    if isinstance(restart.every, str) or restart.start is None:
        unit = _UNITS[restart.every] if isinstance(restart.every, str) else Sentence("", "")
        return Sentence(f"每{unit.zh}开始时清零{kept.zh}", f"afresh each {unit.en}{kept.en}")
    every, start = expression(restart.every), expression(restart.start)
    return Sentence(
        f"从{start.zh}起每 {every.zh}清零，先于当天的记录{kept.zh}",
        f"afresh every {every.en} from {start.en}, before the facts of the day{kept.en}",
    )


def _reaches(ledger: Ledger) -> Sentence | None:
    if ledger.reaches is None:
        return None
    left, text = _LEFT[ledger.keep], number(ledger.reaches)
    return Sentence(f"达到 {text} 算一次，{left.zh}", f"{text} is a hit, {left.en}")
