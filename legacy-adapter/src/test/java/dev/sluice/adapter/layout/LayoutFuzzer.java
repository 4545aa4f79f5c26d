package dev.sluice.adapter.layout;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Decodes damaged files with the layouts of contract tests and looks for what must never be: an
 * exception other than a refusal, a hang, too much memory, bytes or records unaccounted for,
 * another outcome at a second try, rows that an independent decoder reads differently.
 *
 * <p>Run as a program, it prints what it found and leaves each file that did it behind. Arguments:
 * seconds for each layout, the first seed, the folder for findings, class names of contract tests.
 */
final class LayoutFuzzer {
  private static final Duration HANG = Duration.ofSeconds(20);
  private static final int BATCH_ROWS = 64;

  private final LayoutContract contract;
  private final Layout layout;
  private final Layout small;

  LayoutFuzzer(LayoutContract contract) {
    this.contract = contract;
    this.layout = contract.layout(BATCH_ROWS);
    this.small = contract.layout(3);
  }

  /** What must not be with this file; empty if all is well. */
  Optional<String> fault(byte[] file) {
    Optional<Decoded> decoded;
    try {
      decoded = decode(layout, new InMemorySource(file));
      Optional<Decoded> again = decode(small, new InMemorySource(file, 5));
      if (!shown(decoded).equals(shown(again))) {
        return Optional.of("another outcome with small batches and reads");
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Optional.of(e + " at " + Stream.of(e.getStackTrace()).limit(4).toList());
    }
    return decoded.flatMap(found -> fault(file, found));
  }

  private Optional<String> fault(byte[] file, Decoded decoded) {
    if (decoded.account().fileBytes() != file.length) {
      return Optional.of(decoded.account() + " of " + file.length + " bytes");
    }
    List<Long> rejected = decoded.rejects().stream().map(Reject::recordNumber).distinct().toList();
    List<Long> seen =
        Stream.concat(decoded.recordNumbers().stream(), rejected.stream()).sorted().toList();
    long records = decoded.account().recordCount();
    if (!contract.areAll(seen, records)) {
      return Optional.of("records " + seen + " of " + records);
    }
    for (Reject reject : decoded.rejects()) {
      if (reject.byteOffset() < -1 || reject.byteOffset() > decoded.account().total()) {
        return Optional.of("a reject beyond the file: " + reject);
      }
    }
    if (!decoded.rejects().isEmpty()) {
      return Optional.empty();
    }
    return contract
        .decodedIndependently(file)
        .filter(rows -> !rows.equals(decoded.values()))
        .map(rows -> "rows " + decoded.values() + ", read independently " + rows);
  }

  private static Optional<Decoded> decode(Layout layout, InMemorySource source) {
    Optional<Decoded> decoded;
    try {
      decoded = Optional.of(Decoded.of(layout, source));
    } catch (UndecodableFileException e) {
      Objects.requireNonNull(e.getMessage());
      decoded = Optional.empty();
    }
    if (source.openStreams() != 0) {
      throw new IllegalStateException(source.openStreams() + " streams are left open");
    }
    return decoded;
  }

  private static String shown(Optional<Decoded> decoded) {
    return decoded
        .map(it -> "" + it.rows() + it.recordNumbers() + it.rescued() + it.account() + rules(it))
        .orElse("refused");
  }

  private static List<String> rules(Decoded decoded) {
    return decoded.rejects().stream()
        .map(it -> it.recordNumber() + " " + it.byteOffset() + " " + it.field() + " " + it.rule())
        .toList();
  }

  /** A damaged file. */
  byte[] file(long seed) {
    Random random = new Random(seed);
    byte[] sound = contract.file(random);
    return new Mutation(random).of(sound, contract.file(random));
  }

  static LayoutFuzzer of(String contractClass) {
    try {
      return new LayoutFuzzer((LayoutContract) instance(Class.forName(contractClass)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(contractClass, e);
    }
  }

  /** An instance of a class, within one of the class it is nested in. */
  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    Class<?> outer = type.getEnclosingClass();
    if (outer == null || Modifier.isStatic(type.getModifiers())) {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    }
    Constructor<?> constructor = type.getDeclaredConstructor(outer);
    constructor.setAccessible(true);
    return constructor.newInstance(instance(outer));
  }

  public static void main(String[] args) throws IOException {
    Duration each = Duration.ofMillis((long) (Double.parseDouble(args[0]) * 1000));
    long seed = Long.parseLong(args[1]);
    Path findings = Files.createDirectories(Path.of(args[2]));
    AtomicReference<String> current = new AtomicReference<>("");
    watch(current);
    List<String> found = new ArrayList<>();
    for (String contractClass : List.of(args).subList(3, args.length)) {
      LayoutFuzzer fuzzer = of(contractClass);
      long end = System.nanoTime() + each.toNanos();
      long tried = 0;
      int faults = 0;
      while (System.nanoTime() < end && faults < 10) {
        long at = seed + tried++;
        current.set(contractClass + " " + at);
        byte[] file = fuzzer.file(at);
        Optional<String> fault = fuzzer.fault(file);
        if (fault.isPresent()) {
          faults++;
          found.add(contractClass + " " + at + ": " + fault.get());
          Files.write(findings.resolve(contractClass + "-" + at + ".bin"), file);
        }
      }
      System.out.println(contractClass + ": " + tried + " files, " + faults + " faults");
    }
    found.forEach(System.out::println);
    System.exit(found.isEmpty() ? 0 : 1);
  }

  /** Ends the process, with every stack, if a file takes too long. */
  private static void watch(AtomicReference<String> current) {
    Thread watch =
        new Thread(
            () -> {
              String last = "";
              while (true) {
                try {
                  Thread.sleep(HANG.toMillis());
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                String now = current.get();
                if (now.equals(last)) {
                  System.out.println("HANG: " + now);
                  Thread.getAllStackTraces()
                      .forEach((t, s) -> System.out.println(t.getName() + List.of(s)));
                  Runtime.getRuntime().halt(3);
                }
                last = now;
              }
            },
            "watch");
    watch.setDaemon(true);
    watch.start();
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
