package dev.sluice.adapter.detection;

import dev.sluice.adapter.delimited.DelimitedOptions;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;

/**
 * What is known of a file before it is looked at.
 *
 * @param options the layout's; what they say of an aspect that is not given is only a beginning
 * @param given the aspects that the layout names: they are not searched for
 * @param charsets the charsets between which is chosen where the bytes alone don't tell; not empty
 */
public record DetectionRequest(
    DelimitedOptions options, Set<Aspect> given, List<Charset> charsets) {
  public DetectionRequest {
    given = Set.copyOf(given);
    charsets = List.copyOf(charsets);
    if (charsets.isEmpty()) {
      throw new IllegalArgumentException("charset_candidates must name at least one charset");
    }
    if (options.strict()) {
      throw new IllegalArgumentException(
          "strict is RFC 4180, which leaves nothing to detect: keep one of the two");
    }
  }

  /** Nothing is known. */
  public static DetectionRequest unknown() {
    return new DetectionRequest(
        DelimitedOptions.builder().build(), Set.of(), CharsetDetector.USUAL);
  }

  boolean gives(Aspect aspect) {
    return given.contains(aspect);
  }
}
