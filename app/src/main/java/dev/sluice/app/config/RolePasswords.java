package dev.sluice.app.config;

import dev.sluice.warehouse.database.Role;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/** The passwords of the database roles, each in a file under {@code var/secrets/}. */
public final class RolePasswords {
  private static final int RANDOM_BYTES = 24;

  private final Path folder;

  /** The passwords of a home. */
  public RolePasswords(Path home) {
    this.folder = home.resolve("var").resolve("secrets");
  }

  /** Where a role's password stands. */
  public Path file(Role role) {
    return folder.resolve(role.user());
  }

  /**
   * Makes a random password for each role that has none; files and folder are for their owner
   * alone. A password already there is never changed.
   */
  public void createMissing(SecureRandom random) throws IOException {
    Files.createDirectories(folder);
    boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    if (posix) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    for (Role role : Role.values()) {
      if (!Files.exists(file(role))) {
        create(file(role), random, posix);
      }
    }
  }

  private void create(Path file, SecureRandom random, boolean posix) throws IOException {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Path temporary = Files.createTempFile(folder, ".new", "");
    try {
      if (posix) {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
      }
      Files.writeString(temporary, password + "\n", StandardCharsets.US_ASCII);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      // Whole or not at all: a half-written password would lock everyone out.
      Files.move(temporary, file);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its password holds.
      Files.delete(temporary);
    }
  }

  /**
   * The passwords of all roles.
   *
   * @throws IOException if one is missing or can't be read
   */
  public Map<Role, String> read() throws IOException {
    Map<Role, String> passwords = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      String password = Files.readString(file(role), StandardCharsets.US_ASCII).strip();
      if (password.isEmpty()) {
        throw new IOException("the password file " + file(role) + " is empty");
      }
      passwords.put(role, password);
    }
    return passwords;
  }
}
