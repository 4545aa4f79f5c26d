package dev.sluice.ingest.feed;

import dev.sluice.adapter.balance.CompanionControl;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The control files that come with a feed's data files, into the same folder, one for each.
 *
 * @param pattern the companion's name, with {@value #NAME} for the data file's whole name or
 *     {@value #STEM} for its name without its last extension
 * @param waitAtMost how long a data file that has not changed waits for its companion
 */
public record CompanionFiles(String pattern, Duration waitAtMost, CompanionControl control) {
  /** Stands for the data file's whole name. */
  public static final String NAME = "<name>";

  /** Stands for the data file's name without its last extension. */
  public static final String STEM = "<stem>";

  public CompanionFiles {
    Objects.requireNonNull(control, "control");
    int placeholders = pattern.split("<(name|stem)>", -1).length - 1;
    if (placeholders != 1 || pattern.equals(NAME) || pattern.contains("/")) {
      throw new IllegalArgumentException(
          "'"
              + pattern
              + "' must be a file name with <name> or <stem> in it, such as <stem>.ctl or <name>.md5");
    }
    if (waitAtMost.isNegative() || waitAtMost.isZero()) {
      throw new IllegalArgumentException("wait must be more than zero");
    }
  }

  /** The name of a data file's companion. */
  public String nameFor(String dataFile) {
    int dot = dataFile.lastIndexOf('.');
    String stem = dot > 0 ? dataFile.substring(0, dot) : dataFile;
    return pattern.replace(NAME, dataFile).replace(STEM, stem);
  }

  /** Whether a file of this name can only be a companion. */
  public boolean isCompanion(String fileName) {
    Matcher placeholder = Pattern.compile("<(?:name|stem)>").matcher(pattern);
    if (!placeholder.find()) {
      throw new IllegalStateException("no placeholder in " + pattern);
    }
    String before = pattern.substring(0, placeholder.start());
    String behind = pattern.substring(placeholder.end());
    return fileName.length() > before.length() + behind.length()
        && fileName.startsWith(before)
        && fileName.endsWith(behind);
  }
}
