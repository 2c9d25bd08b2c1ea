#!/usr/bin/env python3
"""The same plain pages as a script writer would make them: Jinja2 renders, orjson reads, numbers are binary floats.

Usage: python3 bench/peers/script.py PORTAL OUTPUT [--jobs 2]

The templates are those of bench/theme, but for the form of a project, which is laid out by hand, as a script writer
would do it; Jixiao lays out any form that its scheme describes. With two jobs one load of the forms is shared by two
processes, which render and write every other unit.
"""

import argparse
import datetime
import math
import os
import pathlib
import re
import shutil

import jinja2
import orjson
from markupsafe import Markup, escape

BENCH = pathlib.Path(__file__).resolve().parent.parent
EXECUTION = "预算执行"


def fixed(number, places=2):
    return f"{number:.{places}f}"


def half_up(number):
    """To two places. What is a half in decimals may lie a hair below it in binary."""
    return math.floor(number * 100 + 0.5 + 1e-6) / 100


def cut_off(number):
    """The same, without the digits behind the second."""
    return math.floor(number * 100 + 1e-6) / 100


def points(number):
    return f"{number:.2f}"


def markdown(text):
    """The texts of the corpus are plain paragraphs."""
    return Markup("\n".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip()))


class Site:
    def __init__(self, content):
        self.settings = orjson.loads((content / "site.json").read_bytes())
        self.content = content
        self.home = markdown((content / "index.md").read_text(encoding="utf-8"))
        self.units = []
        years = {}
        for folder in sorted(path for path in (content / "units").iterdir() if path.is_dir()):
            unit = self.load_unit(folder)
            self.units.append(unit)
            for entry in unit["years"]:
                years.setdefault(entry["year"], []).append(entry)
        self.years = [
            {"year": year, "href": f"years/{year}/index.html", "units": years[year],
             "totals": totals([project for entry in years[year] for project in entry["projects"]])}
            for year in sorted(years)]

    def load_unit(self, folder):
        _, head, body = (folder / "index.md").read_text(encoding="utf-8").split("---\n", 2)
        facts = dict(re.findall(r"^(\w+): (.*)$", head, re.MULTILINE))
        reference = {"name": facts["name"], "href": f"units/{folder.name}/index.html"}
        unit = reference | {"department": facts["department"], "content_html": markdown(body), "years": [], "series": {}}
        for year_folder in sorted(path for path in folder.iterdir() if path.is_dir()):
            base = f"units/{folder.name}/{year_folder.name}/"
            projects = []
            for name in sorted(os.listdir(year_folder)):
                project = Project(orjson.loads((year_folder / name).read_bytes()), base, name, unit)
                projects.append(project)
                if project.form["series"]:
                    unit["series"].setdefault(project.form["series"], []).append(project)
            unit["years"].append({"year": int(year_folder.name), "href": base + "index.html", "unit": reference,
                                  "projects": projects, "totals": totals(projects)})
        unit["years"].reverse()
        return unit


class Project:
    def __init__(self, form, base, file, unit):
        self.form, self.unit = form, unit
        self.slug = file.split(".")[0]
        self.href = f"{base}{self.slug}.html"
        self.name, self.year, self.grade = form["project"], form["year"], form["grade"]
        money = form["funding"]["total"]
        self.initial, self.revised, self.executed = (money[key] * 10000 for key in ("initial", "revised", "executed"))
        self.rate = points(money["rate"])
        self.score, self.full = points(form["total"]["score"]), points(form["total"]["weight"])
        self.indicator_count = len(form["indicators"])

    def page(self):
        """What only the project's own page shows."""
        form, money = self.form, self.form["funding"]["total"]
        spans = {}
        groups = {EXECUTION: [0, money["weight"], money["score"]]}
        for row in form["indicators"]:
            for span in (row["level1"], (row["level1"], row["level2"])):
                spans[span] = spans.get(span, 0) + 1
            group = groups.setdefault(row["level1"], [0, 0.0, 0.0])
            group[0] += 1
            group[1] += row["weight"]
            group[2] += row["score"]
        categories = [{"name": name, "indicator_count": count, "weight": weight, "score": score,
                       "attainment": half_up(score / weight * 100)} for name, (count, weight, score) in groups.items()]
        checks = [("执行率", self.rate, points(cut_off(money["executed"] / money["revised"] * 100))),
                  ("分值合计", self.full, points(sum(group[1] for group in groups.values()))),
                  ("总分", self.score, points(sum(group[2] for group in groups.values())))]
        others = [other for other in self.unit["series"].get(form["series"], []) if other is not self]
        return {"project": self, "form": form, "spans": spans, "categories": categories, "checks": checks,
                "same_series": others}


def totals(projects):
    revised, executed = (sum(getattr(project, key) for project in projects) for key in ("revised", "executed"))
    scores = sum(project.form["total"]["score"] for project in projects)
    return {"project_count": len(projects), "revised": revised, "executed": executed,
            "rate": half_up(executed / revised * 100), "schemes": [{"average": half_up(scores / len(projects))}]}


class Writer:
    def __init__(self, site, output):
        self.site, self.output, self.folders = site, output, set()
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([BENCH / "peers/templates", BENCH / "theme/templates"]), autoescape=True,
            keep_trailing_newline=True, undefined=jinja2.StrictUndefined, auto_reload=False)
        environment.filters["fixed"] = fixed
        self.templates = {name: environment.get_template(f"{name}.html")
                          for name in ("home", "years", "year", "units", "unit", "unit-year", "404")}
        feed = jinja2.Environment(loader=jinja2.FileSystemLoader(BENCH / "peers/templates"), autoescape=True)
        self.templates["project"] = environment.get_template("project-by-hand.html")
        self.feed, self.sitemap = feed.get_template("feed.xml"), feed.get_template("sitemap.xml")

    def file(self, href, data):
        path = f"{self.output}/{href}"
        folder = os.path.dirname(path)
        if folder not in self.folders:
            os.makedirs(folder, exist_ok=True)
            self.folders.add(folder)
        with open(path, "wb") as file:
            file.write(data)

    def address(self, href):
        return self.site.settings["baseURL"] + re.sub(r"(^|/)index\.html$", r"\1", href)

    def page(self, template, href, title, crumbs, /, **context):
        crumbs = [{"title": name, "href": target} for name, target in crumbs]
        page = {"title": title, "kind": template, "canonical": self.address(href), "breadcrumbs": crumbs}
        text = self.templates[template].render(
            site=self.site.settings, page=page, root="../" * href.count("/"), **context)
        self.file(href, text.encode())


HOME = ("首页", "index.html")
YEARS = ("年度", "years/index.html")
UNITS = ("单位", "units/index.html")


def write_shared(writer):
    """The pages and files about everything."""
    site = writer.site
    writer.page("home", "index.html", site.settings["title"], [], content_html=site.home, years=site.years[::-1],
                units=site.units)
    writer.page("years", "years/index.html", "年度", [HOME], years=site.years[::-1])
    for year in site.years:
        writer.page("year", year["href"], f"{year['year']}年度", [HOME, YEARS], **year)
    writer.page("units", "units/index.html", "单位", [HOME], units=site.units)
    writer.page("404", "404.html", "找不到页面", [HOME])
    base = site.settings["baseURL"]
    newest = [project for year in site.years[::-1] for entry in year["units"] for project in entry["projects"]][:50]
    published = datetime.date.fromisoformat(site.settings["publishedOn"]).strftime("%d %b %Y 00:00:00 +0800")
    writer.file("feed.xml", writer.feed.render(site=site.settings, projects=newest, published=published).encode())
    hrefs = ["index.html", "years/index.html"] + [year["href"] for year in site.years] + ["units/index.html"]
    for unit in site.units:
        hrefs.append(unit["href"])
        for year in unit["years"][::-1]:
            hrefs += [year["href"]] + [project.href for project in year["projects"]]
    writer.file("sitemap.xml", writer.sitemap.render(addresses=map(writer.address, hrefs)).encode())
    writer.file("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n".encode())
    os.makedirs(f"{writer.output}/assets", exist_ok=True)
    shutil.copyfile(BENCH / "theme/assets/style.css", f"{writer.output}/assets/style.css")


def write_units(writer, units):
    for unit in units:
        writer.page("unit", unit["href"], unit["name"], [HOME, UNITS], unit=unit, **unit)
        above = [HOME, UNITS, (unit["name"], unit["href"])]
        for year in unit["years"]:
            title = f"{unit['name']} {year['year']}年度"
            writer.page("unit-year", year["href"], title, above, **year)
            crumbs = above + [(f"{year['year']}年度", year["href"])]
            for project in year["projects"]:
                writer.page("project", project.href, project.name, crumbs, **project.page())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("portal")
    parser.add_argument("output")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    site = Site(pathlib.Path(arguments.portal) / "content")
    os.makedirs(arguments.output)
    writer = Writer(site, arguments.output)
    children = []
    for job in range(1, arguments.jobs):
        child = os.fork()
        if child == 0:
            write_units(writer, site.units[job::arguments.jobs])
            os._exit(0)
        children.append(child)
    write_units(writer, site.units[::arguments.jobs])
    write_shared(writer)
    if any(os.waitpid(child, 0)[1] for child in children):
        raise SystemExit("a process failed")


if __name__ == "__main__":
    main()
