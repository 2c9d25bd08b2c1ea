"""Nothing that a form says is lost or altered on its way to the page."""

from __future__ import annotations

import re
from collections import Counter

from built_site import BuiltSite
from html_tree import Element, without_space
from source_forms import Number, SourceForm, without_markup

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")


def test_the_content_folder_holds_the_39_real_forms():
    from conftest import FORMS

    assert Counter((form.unit, form.year, form.kind) for form in FORMS) == {
        ("minhang-info", "2023", "self-evaluation"): 4,
        ("sstic", "2019", "self-evaluation"): 10,
        ("sstic", "2020", "target"): 6,
        ("sstisc", "2023", "self-evaluation"): 19,
    }


def test_every_cell_outside_the_indicators_is_in_the_official_form(public_site: BuiltSite, form: SourceForm):
    official = official_form(public_site, form)
    rows = [row for table in official for row in table]
    cells = Counter(cell for row in rows for cell in row)
    caption = "".join(table_text(public_site, form))
    # What the indicator rows need is theirs; the rest of the table has to hold everything else.
    for row in indicator_rows(public_site, form):
        cells.subtract(row)
    missing = []
    for key, value in form.printed_cells():
        wanted = printed(value)
        if cells[wanted] > 0:
            cells[wanted] -= 1
        elif not is_part_of_a_label(value, caption):
            missing.append((key, value))
    assert not missing, f"not in the official form of {form.page}: {missing}"


def test_every_indicator_has_its_row_with_all_its_cells_in_order(public_site: BuiltSite, form: SourceForm):
    assert len(indicator_rows(public_site, form)) == len(form.indicators)


def test_every_number_stands_in_the_official_form_as_often_as_in_the_source(public_site: BuiltSite, form: SourceForm):
    wanted = Counter(
        value
        for cells in [
            form.printed_cells(),
            form.group_cells(),
            *(form.indicator_cells(index) for index in range(len(form.indicators))),
        ]
        for _, value in cells
        if isinstance(value, Number)
    )
    shown = Counter(NUMBER.findall(" ".join(table_text(public_site, form))))
    missing = {number: count - shown[number] for number, count in wanted.items() if shown[number] < count}
    assert not missing, f"numbers missing in the official form of {form.page}: {missing}"


def test_every_category_and_subcategory_is_in_the_official_form(public_site: BuiltSite, form: SourceForm):
    text = "\n".join(table_text(public_site, form))
    for _, value in form.group_cells():
        assert printed(value) in text


def test_the_source_is_offered_as_it_is(public_site: BuiltSite, form: SourceForm):
    published = [path for path in public_site.files if path.endswith(f"{form.project}.{form.kind}.json") and form.year in path]
    assert published, "the JSON source is not published"
    assert any(public_site.files[path].read_bytes() == form.path.read_bytes() for path in published)
    page = public_site.pages[form.page]
    targets = {page.target(reference.address)[0] for reference in page.references}
    assert targets & set(published), "the page has no link to the JSON source"


# Reading the official form


def papers(site: BuiltSite, form: SourceForm) -> Element:
    """The part of the page that shows this form as printed; the self-evaluation stands before the declaration."""
    page = site.pages[form.page]
    found = page.tree.with_class("paper")
    kinds = [
        kind for kind in ("self-evaluation", "target") if form.path.with_name(f"{form.project}.{kind}.json").exists()
    ]
    assert len(found) == len(kinds), f"{form.page} shows {len(found)} official forms, the source has {len(kinds)}"
    return found[kinds.index(form.kind)]


def table_text(site: BuiltSite, form: SourceForm) -> list[str]:
    """The text of captions and cells without white space, in order."""
    return [
        without_space(element.text)
        for element in papers(site, form).walk()
        if element.tag in ("caption", "th", "td", "p", "h2", "h3")
    ]


def official_form(site: BuiltSite, form: SourceForm) -> list[list[list[str]]]:
    """Tables of rows of cells, the text without white space."""
    return [
        [[without_space(cell.text) for cell in row.walk() if cell.tag in ("th", "td")] for row in table.all("tr")]
        for table in papers(site, form).all("table")
    ]


def indicator_rows(site: BuiltSite, form: SourceForm) -> list[list[str]]:
    """The row of each indicator. Fails where the next row that fits an indicator does not exist."""
    rows = [row for table in official_form(site, form) for row in table]
    found: list[list[str]] = []
    position = 0
    for index, indicator in enumerate(form.indicators):
        wanted = Counter(printed(value) for _, value in form.indicator_cells(index))
        while position < len(rows) and wanted - Counter(rows[position]):
            position += 1
        assert position < len(rows), f"no row with the cells of indicator {index + 1} ({indicator['name']}): {dict(wanted)}"
        found.append(rows[position])
        position += 1
    return found


def printed(value: str | Number) -> str:
    """The text a cell has to show: numbers digit for digit, texts without paragraph marks and white space."""
    return str(value) if isinstance(value, Number) else without_space(without_markup(value))


def is_part_of_a_label(value: str | Number, text: str) -> bool:
    """Whether a text is printed within another cell: behind its label, or a date as Chinese writes it."""
    if isinstance(value, Number):
        return False
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value):
        year, month, day = match.groups()
        return f"{year}年{int(month)}月{int(day)}日" in text
    return len(value) >= 4 and printed(value) in text
