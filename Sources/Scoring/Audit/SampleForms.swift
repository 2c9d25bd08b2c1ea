// The made-up forms that examples of rules change.

extension SampleForm.Sample {
  /// The sample as JSON: a made-up form in which no rule finds anything.
  package var json: String {
    switch self {
    case .national: Self.nationalForm
    case .shanghai: Self.shanghaiForm
    case .declaration: Self.declarationForm
    }
  }

  private static let nationalForm = """
    {
      "form": "self-evaluation",
      "scheme": "mof-2020",
      "year": 2023,
      "project": "城市书房运行保障",
      "series": "city-library",
      "department": "江城市文化局",
      "unit": "江城市图书馆",
      "status": "final",
      "evaluatedOn": "2024-03-15",
      "acknowledged": [],
      "funding": {
        "currency": "万元",
        "total": {"initial": 80.00, "revised": 80.00, "executed": 78.50, "weight": 10.00, "rate": 98.12, "score": 9.81},
        "fiscal": {"initial": 60.00, "revised": 60.00, "executed": 58.50, "rate": 97.50},
        "carriedOver": {"initial": 0.00, "revised": 0.00, "executed": 0.00, "rate": 0.00},
        "other": {"initial": 20.00, "revised": 20.00, "executed": 20.00, "rate": 100.00}
      },
      "expected": "全年举办读书活动 50 场，保障 12 家书房正常开放，读者满意度达 90%。",
      "achieved": "全年举办读书活动 52 场，书房开放正常，到馆读者近 6 万人次。",
      "indicators": [
        {"level1": "产出指标", "level2": "数量指标", "name": "读书活动场次", "target": "≥50.00(场)", "actual": "52.00(场)", "weight": 20.00, "score": 20.00, "deviation": ""},
        {"level1": "产出指标", "level2": "质量指标", "name": "设备完好率", "target": "≥98.00(%)", "actual": "99.50(%)", "weight": 15.00, "score": 15.00, "deviation": ""},
        {"level1": "产出指标", "level2": "时效指标", "name": "开放及时性", "target": "及时", "actual": "达成指标", "weight": 15.00, "score": 15.00, "deviation": ""},
        {"level1": "效益指标", "level2": "社会效益指标", "name": "阅读氛围", "target": "提升", "actual": "部分达成指标并具有一定效果", "weight": 30.00, "score": 24.00, "deviation": "新馆下半年才开放，宣传不足；明年加强社区推广。"},
        {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "读者满意度", "target": "≥90.00(%)", "actual": "96.00(%)", "weight": 10.00, "score": 10.00, "deviation": ""}
      ],
      "total": {"weight": 100.00, "score": 93.81},
      "grade": "优"
    }
    """

  private static let shanghaiForm = """
    {
      "form": "self-evaluation",
      "scheme": "shanghai-2019",
      "year": 2019,
      "project": "城市书房运行保障（2019年）",
      "series": "city-library",
      "unit": "江城市图书馆",
      "status": "final",
      "acknowledged": [],
      "office": "读者服务部",
      "recurring": "是",
      "funding": {"currency": "元", "budget": 600000.00, "priorBudget": 550000.00, "executed": 588000.00, "rate": 98.00},
      "goal": "全年举办读书活动 50 场，保障书房正常开放。",
      "evaluatedOn": "2020-02-20",
      "grade": "优秀",
      "achievements": "全年举办读书活动 52 场，书房开放正常。",
      "problems": "活动预告发布偏晚，部分读者没有及时得知。",
      "improvements": "提前两周发布活动预告。",
      "indicators": [
        {"level1": "投入与管理", "level1Weight": 36, "name": "资金使用的合规性", "explanation": "资金使用是否合规", "weight": 28, "score": 28, "note": ""},
        {"level1": "投入与管理", "level1Weight": 36, "name": "预算执行率", "explanation": "预算执行的进度", "weight": 8, "score": 8, "note": ""},
        {"level1": "产出目标", "level1Weight": 34, "name": "活动完成率", "explanation": "100%", "weight": 34, "score": 34, "note": ""},
        {"level1": "效果目标", "level1Weight": 15, "name": "读者满意度", "explanation": "95%", "weight": 15, "score": 13, "note": "少数读者反映座位不足"},
        {"level1": "影响力目标", "level1Weight": 15, "name": "人员到位率", "explanation": "100", "weight": 15, "score": 15, "note": ""}
      ],
      "total": {"weight": 100, "score": 98}
    }
    """

  private static let declarationForm = """
    {
      "form": "target",
      "scheme": "shanghai-2020-target",
      "year": 2020,
      "project": "城市书房运行保障（2020年）",
      "series": "city-library",
      "unit": "江城市图书馆",
      "status": "final",
      "acknowledged": [],
      "category": "经常性专项业务费",
      "start": "2020-01-01",
      "end": "2020-12-31",
      "governmentPurchase": "是",
      "performanceType": "其他类",
      "overview": "保障 12 家城市书房全年开放，组织读书活动。",
      "basis": "江城市公共文化服务规划。",
      "necessity": "市民阅读需要就近的场所。",
      "safeguards": "项目管理办法、采购内控办法。",
      "plan": "第一季度签订合同，第二至第四季度按月实施；其中书房运维 48 万元，读书活动 16 万元。",
      "goal": "全年举办读书活动 55 场，读者满意度达 90%。",
      "funding": {"currency": "元", "total": 640000, "current": 640000, "priorBudget": 600000, "priorExecuted": 588000},
      "indicators": [
        {"level1": "投入与管理", "level2": "投入管理", "name": "资金到位率", "target": "=100%"},
        {"level1": "产出目标", "level2": "数量", "name": "读书活动场次", "target": ">=55场"},
        {"level1": "效果目标", "level2": "满意度", "name": "读者满意度", "target": ">=90%"},
        {"level1": "影响力目标", "level2": "长效管理", "name": "管理制度健全性", "target": "健全"}
      ]
    }
    """
}
