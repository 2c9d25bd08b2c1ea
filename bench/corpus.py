#!/usr/bin/env python3
"""Makes a whole portal of invented forms: the same arguments, the same bytes on every machine.

Usage: python3 bench/corpus.py N FOLDER [--units U] [--years Y]

N self-evaluations in the national form of U units (one for each hundred forms unless told) through Y years (five).
Two projects of five recur through the years as a series. About one form in fifty carries a planted inconsistency,
which the audit finds; which ones is written into FOLDER/planted.tsv. Every name is put together from invented parts.
"""

import argparse
import json
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAST_YEAR = 2024

PLACES = [("青禾市", "qinghe"), ("云溪区", "yunxi"), ("澄湖区", "chenghu"), ("白桥县", "baiqiao"), ("松原县", "songyuan"),
          ("南岭区", "nanling"), ("海棠区", "haitang"), ("望江县", "wangjiang"), ("石梁区", "shiliang"), ("柳城县", "liucheng"),
          ("东篱区", "dongli"), ("丹枫县", "danfeng")]
BODIES = [("水文监测站", "shuiwen"), ("图书馆", "tushuguan"), ("统计信息中心", "tongji"), ("疾病预防中心", "jibing"),
          ("农业技术推广站", "nongji"), ("公路养护所", "gonglu"), ("文化馆", "wenhuaguan"), ("就业服务中心", "jiuye"),
          ("档案馆", "danganguan"), ("园林管理处", "yuanlin"), ("市场检验所", "jianyan"), ("教育考试院", "kaoshi"),
          ("社会福利院", "fuli"), ("应急指挥中心", "yingji"), ("气象服务站", "qixiang"), ("房屋安全中心", "fangwu")]
THINGS = [("自动站点", "zhandian"), ("借阅系统", "jieyue"), ("数据平台", "shuju"), ("检测设备", "jiance"), ("示范田块", "tiankuai"),
          ("桥梁护栏", "qiaoliang"), ("展览场馆", "zhanguan"), ("培训基地", "peixun"), ("纸质档案", "dangan"), ("街头绿地", "lvdi"),
          ("抽检样品库", "yangpin"), ("考点监控", "kaodian"), ("适老设施", "shilao"), ("通信车辆", "tongxin"), ("预警终端", "yujing")]
WORKS = [("运行维护", "yunwei"), ("更新改造", "gengxin"), ("专项整治", "zhengzhi"), ("日常管护", "guanhu"), ("服务采购", "caigou"),
         ("能力建设", "nengli"), ("调查评估", "diaocha")]
DEPARTMENTS = ["水务局", "文化和旅游局", "统计局", "卫生健康委员会", "农业农村局", "交通运输局", "人力资源和社会保障局", "教育局"]
GOALS = ["按合同完成{thing}的{work}，保证全年正常运行。", "对{thing}逐一检查并建立台账，发现的问题及时处理。",
         "由专人负责{thing}的{work}，定期向主管部门报告进展。", "通过{work}改善{thing}的使用条件，方便群众办事。",
         "规范{thing}的采购、验收和付款，资料齐全，手续完备。", "听取使用人的意见，不断改进{thing}的服务。"]
RESULTS = ["{thing}的{work}按计划完成，各项工作记录完整。", "组织人员对{thing}进行了检查，问题已处理完毕。",
           "{work}期间未发生安全责任事故，{thing}使用情况良好。", "第三方对{thing}进行了验收，结论为合格。",
           "收到的意见均已答复，其中合理的建议已经采纳。", "{thing}的档案已整理归档，可供查阅。"]
REASONS = ["因供货时间推迟，{thing}的安装晚于计划。今后提早签订合同，并在合同中写明交货期限。",
           "受连续降雨影响，{thing}的现场工作推迟。今后在计划中留出余量，避开汛期施工。",
           "部分使用人对{thing}提出了改进意见。已逐条登记，下一年度安排整改。"]
# Category, subcategory, names, and the measure unit of a number (None: the indicator is put into words).
OUTPUTS = [("产出指标", "数量指标", ["完成点位数量", "巡查次数", "更新设备台数", "整理资料份数", "服务对象人次"], "个 次 台 份 人次".split()),
           ("产出指标", "质量指标", ["验收合格率", "数据准确率", "设备完好率"], ["%"]),
           ("产出指标", "时效指标", ["按期完成情况", "问题处理及时性"], None),
           ("产出指标", "成本指标", ["成本控制情况", "单位成本情况"], None)]
BENEFITS = [("效益指标", "社会效益指标", ["公众知晓率", "服务覆盖率"], ["%"]),
            ("效益指标", "生态效益指标", ["节能降耗情况"], None),
            ("效益指标", "可持续影响指标", ["管理制度健全性", "人员队伍稳定性"], None)]
SATISFACTION = [("满意度指标", "服务对象满意度指标", ["服务对象满意度"], ["%"])]
WORDS = ["及时", "符合要求", "控制在预算内", "健全", "有所改善"]


def two(hundredths):
    """A number as the forms print it: two decimal places, from hundredths."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


class Unit:
    def __init__(self, number):
        place, body = PLACES[number % len(PLACES)], BODIES[number // len(PLACES) % len(BODIES)]
        round_ = number // (len(PLACES) * len(BODIES))
        self.name = place[0] + (f"第{round_ + 1}" if round_ else "") + body[0]
        self.slug = f"{place[1]}-{body[1]}" + (f"-{round_ + 1}" if round_ else "")
        self.department = place[0] + DEPARTMENTS[number % len(DEPARTMENTS)]


class Project:
    """What stays of a project through its years, or what one of a single year is."""

    def __init__(self, unit, slot, year):
        self.recurs = slot % 5 < 2
        chance = random.Random(f"project/{unit.slug}/{slot}/{'' if self.recurs else year}")
        self.thing, thing_slug = chance.choice(THINGS)
        self.work, work_slug = chance.choice(WORKS)
        self.name = f"{self.thing}{self.work}" + ("项目" if chance.random() < 0.5 else "经费")
        self.slug = f"{thing_slug}-{work_slug}-{slot + 1}"
        self.series = f"{unit.slug}-{self.slug}" if self.recurs else None


def narrative(chance, sentences, project, least):
    text = ""
    while len(text) < least:
        text += chance.choice(sentences).format(thing=project.thing, work=project.work)
        if len(text) > 120 and chance.random() < 0.2:
            text += "\n"
    return text.strip()


def points(chance, total, count):
    """Whole points that add up to a total."""
    shares = [total // count] * count
    for index in range(total - sum(shares)):
        shares[index] += 1
    for _ in range(count):
        giver, taker = chance.randrange(count), chance.randrange(count)
        if shares[giver] > 3:
            shares[giver] -= 1
            shares[taker] += 1
    return shares


def indicator(chance, kind, weight, project):
    category, subcategory, names, units = kind
    name = project.thing + chance.choice(names)
    lost, deviation = 0, ""
    if units is None:
        target, actual = chance.choice(WORDS), "达成指标"
    else:
        unit = chance.choice(units)
        if unit == "%":
            promised = chance.choice([8000, 8500, 9000, 9500])
            achieved = chance.randrange(promised, 10001)
        else:
            promised = chance.randrange(2, 400) * 100
            achieved = promised + chance.choice([0, 0, 0, 100])
        target, actual = f"≥{two(promised)}({unit})", f"{two(achieved)}({unit})"
    if chance.random() < 0.08:
        # Points are lost where a promise in numbers was missed, or in words was kept for the most part.
        deviation = chance.choice(REASONS).format(thing=project.thing)
        if units is None:
            lost = weight * 10
        else:
            achieved = promised * 9 // 10 // 100 * 100
            actual = f"{two(achieved)}({unit})"
            lost = weight * 100 - weight * 100 * achieved // promised
    return {"level1": category, "level2": subcategory, "name": name, "target": target, "actual": actual,
            "weight": weight * 100, "score": weight * 100 - lost, "deviation": deviation}


def grade(score):
    return "优" if score >= 9000 else "良" if score >= 8000 else "中" if score >= 6000 else "差"


def form(unit, project, year):
    """A form with its amounts and points in hundredths, and the inconsistency planted in it, or None."""
    chance = random.Random(f"form/{unit.slug}/{project.slug}/{year}")
    initial = chance.randrange(300, 90000)
    revised = initial if chance.random() < 0.9 else initial * chance.randrange(80, 120) // 100
    executed = revised if chance.random() < 0.4 else revised * chance.randrange(905, 1000) // 1000
    rate = executed * 10000 // revised
    line = {"initial": initial, "revised": revised, "executed": executed}
    empty = {"initial": 0, "revised": 0, "executed": 0, "rate": 0}
    kinds = OUTPUTS + [chance.choice(OUTPUTS) for _ in range(chance.choice([2, 2, 3]))]
    kinds.sort(key=OUTPUTS.index)
    rows = [indicator(chance, *pair, project) for pair in zip(kinds, points(chance, 50, len(kinds)))]
    rows += [indicator(chance, *pair, project) for pair in zip(BENEFITS, points(chance, 30, len(BENEFITS)))]
    rows += [indicator(chance, kind, 10, project) for kind in SATISFACTION]
    # A form lists no indicator twice.
    seen = {}
    for row in rows:
        seen[row["name"]] = seen.get(row["name"], 0) + 1
        if seen[row["name"]] > 1:
            row["name"] += "（{}）".format("一二三四五六七"[seen[row["name"]] - 1])
    total = rate // 10 + sum(row["score"] for row in rows)
    planted = None
    if chance.random() < 0.02:
        planted = chance.choice(["total", "rate", "deviation"])
    if planted == "total":
        total -= 100
    if planted == "deviation":
        rows[0]["score"], rows[0]["deviation"] = rows[0]["score"] - 100, ""
        total -= 100
    shown_rate = rate - 100 if planted == "rate" else rate
    return {"form": "self-evaluation", "scheme": "mof-2020", "year": year, "project": project.name, "series": project.series,
            "department": unit.department, "unit": unit.name,
            "funding": {"currency": "万元",
                        "total": line | {"weight": 1000, "rate": shown_rate, "score": rate // 10},
                        "fiscal": line | {"rate": rate}, "carriedOver": empty, "other": empty},
            "expected": narrative(chance, GOALS, project, chance.randrange(120, 420)),
            "achieved": narrative(chance, RESULTS, project, chance.randrange(180, 560)),
            "indicators": rows, "total": {"weight": 10000, "score": total}, "grade": grade(total)}, planted


def written(value):
    """JSON with hundredths as decimals: every integer but the year is one."""
    if isinstance(value, dict):
        return "{" + ", ".join(
            f"{json.dumps(key)}: {item if key == 'year' else written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[\n    " + ",\n    ".join(map(written, value)) + "\n  ]"
    return two(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def document(form_):
    members = (f'  "{key}": {item if key == "year" else written(item)}' for key, item in form_.items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def make(count, folder, unit_count=None, year_count=5):
    """Writes the portal and gives back how many forms carry an inconsistency."""
    folder = pathlib.Path(folder)
    content = folder / "content"
    units = [Unit(number) for number in range(unit_count or max(2, count // 100))]
    assert len({unit.slug for unit in units}) == len(units)
    write(content / "site.json", json.dumps(
        {"title": "绩效公开基准", "description": "由虚构的绩效表生成，用来比较生成速度。", "language": "zh-CN", "theme": "default", "organisation": {"name": "基准"},
         "baseURL": "https://bench.example/", "publishedOn": f"{LAST_YEAR + 1}-03-31"}, ensure_ascii=False, indent=2) + "\n")
    write(content / "index.md", "本站的单位、项目和数字均为虚构。\n")
    write(content / "method.md", "各类绩效表的评分办法。\n")
    for scheme in sorted((ROOT / "content/schemes").glob("*.json")):
        write(content / "schemes" / scheme.name, scheme.read_text(encoding="utf-8"))
    for unit in units:
        write(content / f"units/{unit.slug}/index.md",
              f"---\nname: {unit.name}\ndepartment: {unit.department}\n---\n\n{unit.name}为虚构单位。\n")
    planted = []
    for number in range(count):
        unit = units[number % len(units)]
        year = LAST_YEAR - year_count + 1 + number // len(units) % year_count
        project = Project(unit, number // len(units) // year_count, year)
        filled, fault = form(unit, project, year)
        path = f"units/{unit.slug}/{year}/{project.slug}.self-evaluation.json"
        write(content / path, document(filled))
        if fault:
            planted.append(f"{path}\t{fault}\n")
    write(folder / "planted.tsv", "".join(planted))
    return len(planted)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder")
    parser.add_argument("--units", type=int)
    parser.add_argument("--years", type=int, default=5)
    arguments = parser.parse_args()
    planted = make(arguments.count, arguments.folder, arguments.units, arguments.years)
    print(f"{arguments.count} forms, {planted} with an inconsistency")


if __name__ == "__main__":
    main()
