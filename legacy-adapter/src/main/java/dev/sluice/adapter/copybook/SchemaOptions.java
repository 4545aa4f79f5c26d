package dev.sluice.adapter.copybook;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which fields rows have.
 *
 * @param keepOriginal whether the records of level 01 stay as groups; otherwise their items are the
 *     fields
 * @param fillers which fillers become fields
 * @param nonTerminals names of groups that are also given as texts
 * @param debug what is given of each field's bytes
 * @param generated which fields are added that the copybook doesn't have
 */
public record SchemaOptions(
    boolean keepOriginal,
    Fillers fillers,
    Set<String> nonTerminals,
    Debug debug,
    Generated generated) {

  /** The fields that have names. */
  public static final SchemaOptions DEFAULTS =
      new SchemaOptions(
          false,
          new Fillers(false, true, FillerNaming.SEQUENCE_NUMBERS),
          Set.of(),
          Debug.NONE,
          new Generated(false, false, false));

  /** How fillers that become fields are named. */
  public enum FillerNaming {
    /** {@code FILLER_1} for groups, {@code FILLER_P1} for others. */
    SEQUENCE_NUMBERS,
    /** {@code FILLER_AFTER_} and the name of the field before. */
    PREVIOUS_FIELD_NAME
  }

  /**
   * Which fillers become fields.
   *
   * @param dropGroups whether groups without name are left out with all that is in them
   * @param dropValues whether other items without name are left out
   */
  public record Fillers(boolean dropGroups, boolean dropValues, FillerNaming naming) {
    public Fillers {
      Objects.requireNonNull(naming, "naming");
    }
  }

  /** What a second field, {@code <name>_debug}, gives of each field's bytes. */
  public enum Debug {
    NONE,
    HEX,
    BINARY,
    /** The bytes as text. */
    STRING
  }

  /**
   * Fields that are added.
   *
   * @param recordId {@code File_Id}, {@code Record_Id} (from 0) and {@code Record_Byte_Length}
   * @param recordBytes {@code Record_Bytes}
   * @param corruptFields {@code _corrupt_fields}, with the name and bytes of each malformed value
   */
  public record Generated(boolean recordId, boolean recordBytes, boolean corruptFields) {}

  public SchemaOptions {
    Objects.requireNonNull(fillers, "fillers");
    Objects.requireNonNull(debug, "debug");
    Objects.requireNonNull(generated, "generated");
    nonTerminals =
        nonTerminals.stream().map(Names::comparable).collect(Collectors.toUnmodifiableSet());
  }
}
