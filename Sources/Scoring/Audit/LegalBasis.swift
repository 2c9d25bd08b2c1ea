import Diagnostics

/// The documents the rules rest on.
enum LegalBasis {
  static let evaluation = say(
    "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    "Measures for the Performance Evaluation of Project Expenditure (Cai Yu [2020] No. 10)")
  static let targets = say(
    "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）",
    "Measures for Performance Targets in Departmental Budgets (Cai Yu [2015] No. 88)")
  static let performance = say(
    "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）",
    "Opinions on Fully Implementing Budget Performance Management (Zhong Fa [2018] No. 34)")
  static let budget = say("《中华人民共和国预算法》", "Budget Law of the People's Republic of China")
  static let openness = say(
    "《中华人民共和国政府信息公开条例》", "Regulations on Open Government Information")
  static let privacy = say(
    "《中华人民共和国个人信息保护法》，《中华人民共和国政府信息公开条例》",
    "Personal Information Protection Law; Regulations on Open Government Information")
}
