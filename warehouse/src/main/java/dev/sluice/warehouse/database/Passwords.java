package dev.sluice.warehouse.database;

import java.util.Objects;

/** The passwords of the three roles. Never printed. */
public record Passwords(String writer, String job, String reader) {
  public Passwords {
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(reader, "reader");
  }

  /** The password of a role. */
  public String of(Role role) {
    return switch (role) {
      case WRITER -> writer;
      case JOB -> job;
      case READER -> reader;
    };
  }

  @Override
  public String toString() {
    return "Passwords[…]";
  }
}
