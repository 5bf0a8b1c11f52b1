/// What became of a printed predicate.
public enum CategoryOutcome: Sendable, Equatable {
  /// Some scale gives it for some number beside it.
  case held
  /// By every scale that rates the number it is another step; the reading that tells and the step that was meant.
  case broken(reading: Int, step: Int)
  /// The number lies on an edge, in a gap or beyond the scale.
  case notCheckable
}

/// Holds predicates against the scales that know them (consistency.md: try every admissible reading before flagging).
enum CategoryJudge {
  static func outcome(_ claim: CategoryClaim, _ scales: [Scale], _ quantity: (Int) -> Quantity) -> CategoryOutcome {
    guard let value = plainValue(quantity(claim.value)) else { return .notCheckable }
    var broken: CategoryOutcome?
    for (index, reading) in claim.readings.enumerated() {
      let scale = scales[reading.scale]
      for other in claim.others {
        if let explained = plainValue(quantity(other)), scale.steps[reading.step].allows(explained) { return .held }
      }
      guard broken == nil, let step = step(for: value, scale, claim), step != reading.step else { continue }
      broken = .broken(reading: index, step: step)
    }
    return broken ?? .notCheckable
  }

  private static func plainValue(_ quantity: Quantity) -> Exact? { quantity.bound == .none ? quantity.value : nil }

  /// The step that `value` belongs to. Performance beyond a scale that ends at 100 earns its highest step.
  private static func step(for value: Exact, _ scale: Scale, _ claim: CategoryClaim) -> Int? {
    if let step = scale.onlyStep(holding: value) { return step }
    guard claim.isPerformance, let high = scale.steps.last?.high, high == Exact(100), value > high else { return nil }
    return scale.steps.count - 1
  }
}
