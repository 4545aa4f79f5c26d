package dev.sluice.adapter.detection;

import dev.sluice.adapter.delimited.DelimitedOptions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found out of a delimited file.
 *
 * @param options with which it would be decoded
 * @param findings one for each aspect
 */
public record Detection(DelimitedOptions options, List<Finding> findings) {
  public Detection {
    findings = List.copyOf(findings);
  }

  /** Whether every finding can be relied on. */
  public boolean isSure() {
    return findings.stream().allMatch(Finding::isSure);
  }

  /** The confidence of the finding that is least sure. */
  public double confidence() {
    return findings.stream().mapToDouble(Finding::confidence).min().orElse(1);
  }

  /** The findings that can't be relied on. */
  public List<Finding> doubts() {
    return findings.stream().filter(finding -> !finding.isSure()).toList();
  }

  /** The finding of an aspect. */
  public Finding of(Aspect aspect) {
    return findings.stream().filter(found -> found.aspect() == aspect).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return findings.stream().map(Finding::toString).collect(Collectors.joining("; "));
  }
}
