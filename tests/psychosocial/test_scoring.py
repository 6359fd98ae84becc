"""The scores of the shipped instruments, held against their published keys."""

import copy
import json

import pytest

from psychosocial.instruments import BadInstrument, read, shipped
from psychosocial.scoring import score

BY_CODE = {each["code"]: each for each in shipped()}
PHQ_BANDS = [
    (0, "Minimal"),
    (4, "Minimal"),
    (5, "Mild"),
    (9, "Mild"),
    (10, "Moderate"),
    (14, "Moderate"),
    (15, "Moderately severe"),
    (19, "Moderately severe"),
    (20, "Severe"),
    (27, "Severe"),
]
GAD_BANDS = [
    (0, "Minimal"),
    (4, "Minimal"),
    (5, "Mild"),
    (9, "Mild"),
    (10, "Moderate"),
    (14, "Moderate"),
    (15, "Severe"),
    (21, "Severe"),
]


def answers(code: str, total: int) -> dict[str, int]:
    """Spread a total over the items of an instrument, the first items highest."""
    definition = BY_CODE[code]["definition"]
    most = max(choice["value"] for choice in definition["choices"])
    given = {}
    for item in definition["items"]:
        given[item["key"]] = min(most, total)
        total -= given[item["key"]]
    return given


def scored(code: str, given: dict[str, int]):
    instrument = BY_CODE[code]
    return score(instrument["definition"], given, instrument["alerts"])


@pytest.mark.parametrize(
    ("code", "items", "highest"), [("phq-9", 9, 27), ("gad-7", 7, 21), ("pcl-5", 20, 80)]
)
def test_an_instrument_has_its_items_and_its_range(code, items, highest):
    assert len(BY_CODE[code]["definition"]["items"]) == items
    for total in (0, highest):
        main = scored(code, answers(code, total)).scores[0]
        assert (main.value, main.highest) == (total, highest)


@pytest.mark.parametrize(
    ("code", "total", "band"),
    [("phq-9", *pair) for pair in PHQ_BANDS] + [("gad-7", *pair) for pair in GAD_BANDS],
)
def test_the_bands_are_those_of_the_key(code, total, band):
    assert scored(code, answers(code, total)).scores[0].band == band


@pytest.mark.parametrize(("code", "cut_off"), [("phq-9", 10), ("gad-7", 10), ("pcl-5", 31)])
def test_the_cut_off_is_reached_at_its_own_value(code, cut_off):
    below, at = (scored(code, answers(code, total)).scores[0] for total in (cut_off - 1, cut_off))
    assert (below.is_above, at.is_above) == (False, True)


def test_the_clusters_of_the_pcl_5_add_up():
    given = {str(number): number % 5 for number in range(1, 21)}
    total, *clusters = scored("pcl-5", given).scores
    assert [each.value for each in clusters] == [10, 3, 17, 10]
    assert [each.highest for each in clusters] == [20, 8, 28, 24]
    assert sum(each.value for each in clusters) == total.value == 40


# Items answered "moderately" in clusters B (1 to 5), C (6, 7), D (8 to 14) and E (15 to 20).
@pytest.mark.parametrize(
    ("reached", "is_met"),
    [
        ((1, 6, 8, 9, 15, 16), True),
        ((6, 8, 9, 15, 16), False),
        ((1, 8, 9, 15, 16), False),
        ((1, 6, 8, 15, 16), False),
        ((1, 6, 8, 9, 15), False),
    ],
)
def test_the_pattern_of_the_pcl_5_asks_one_one_two_two(reached, is_met):
    given = {str(number): 2 if number in reached else 1 for number in range(1, 21)}
    [pattern] = scored("pcl-5", given).criteria
    assert pattern.is_met is is_met


def test_a_pattern_that_an_open_item_decides_is_not_known():
    given = {str(number): 2 if number in (1, 8, 9, 15, 16) else 1 for number in range(1, 21)}
    del given["6"]
    [pattern] = scored("pcl-5", given).criteria
    assert pattern.is_met is None


@pytest.mark.parametrize("code", BY_CODE)
def test_an_open_item_leaves_no_total(code):
    given = answers(code, 5)
    given.popitem()
    main = scored(code, given).scores[0]
    assert (main.value, main.band, main.is_above) == (None, "", False)


@pytest.mark.parametrize(("sum_of_two", "filled_in"), [(2, 3), (3, 5), (1, 2), (0, 0)])
def test_where_the_key_allows_it_the_mean_fills_in_for_an_open_item(sum_of_two, filled_in):
    definition = {
        "choices": [{"value": number, "label": str(number)} for number in range(4)],
        "items": [{"key": key, "text": key} for key in "abc"],
        "scales": [{"key": "t", "label": "T", "items": ["a", "b", "c"], "may_miss": 1}],
    }
    given = {"a": sum_of_two // 2, "b": sum_of_two - sum_of_two // 2}
    assert score(definition, given, {}).scores[0].value == filled_in
    assert score(definition, {"a": 1}, {}).scores[0].value is None


@pytest.mark.parametrize(("answer", "alerts"), [(0, []), (1, ["9"]), (3, ["9"])])
def test_the_last_item_of_the_phq_9_calls_from_its_lowest_answer(answer, alerts):
    assert scored("phq-9", {"9": answer}).alerts == alerts
    assert scored("phq-9", {"1": 3}).alerts == []


def test_each_shipped_instrument_has_a_source_and_a_licence():
    assert set(BY_CODE) == {"phq-9", "gad-7", "pcl-5"}
    for instrument in BY_CODE.values():
        assert instrument["source"]
        assert instrument["licence"]


def written(change) -> str:
    instrument = copy.deepcopy(BY_CODE["gad-7"])
    data = instrument | instrument.pop("definition")
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("licence"),
        lambda data: data.update(source=" "),
        lambda data: data.update(more=1),
        lambda data: data["scales"][0]["items"].append("99"),
        lambda data: data.update(scales=[]),
        lambda data: data["items"].append(data["items"][0]),
        lambda data: data["choices"].append({"value": 3, "label": "Twice"}),
        lambda data: data["choices"][0].update(value="0"),
        lambda data: data["scales"][0].update(cut_off="ten"),
        lambda data: data["scales"][0]["bands"].reverse(),
        lambda data: data.update(alerts={"9": 1}),
        lambda data: data.update(alerts={"1": 9}),
        lambda data: data.update(items=None),
        lambda data: data.update(alerts=[]),
    ],
)
def test_a_file_that_does_not_fit_together_is_refused(change):
    with pytest.raises(BadInstrument):
        read(written(change))


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", '"text"', "x" * 200_001])
def test_what_is_no_file_of_an_instrument_is_refused(text):
    with pytest.raises(BadInstrument):
        read(text)


def test_a_file_that_is_whole_is_read():
    assert read(written(lambda data: None)) == BY_CODE["gad-7"]
