package dev.sluice.spark.job;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Sluice's own jars in an executor, apart from Spark's: the versions of Parquet, Jackson and Avro
 * that Spark brings are of no concern to it, nor the other way. Only types of the JDK cross.
 */
final class SluiceCopy {
  private static final String WORKER = "dev.sluice.app.engine.Worker";
  private static final Map<List<Path>, SluiceCopy> LOADED = new HashMap<>();

  private final ClassLoader loader;
  private final Method run;

  private SluiceCopy(ClassLoader loader, Method run) {
    this.loader = loader;
    this.run = run;
  }

  /** The copy made from these jars, once for each executor. */
  static synchronized SluiceCopy of(List<Path> jars) throws IOException {
    SluiceCopy copy = LOADED.get(jars);
    if (copy == null) {
      copy = load(jars);
      LOADED.put(List.copyOf(jars), copy);
    }
    return copy;
  }

  private static SluiceCopy load(List<Path> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    // Never closed: it serves as long as the executor lives.
    ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    try {
      Method run =
          loader
              .loadClass(WORKER)
              .getMethod("run", byte[].class, String.class, BooleanSupplier.class);
      return new SluiceCopy(loader, run);
    } catch (ReflectiveOperationException e) {
      throw new IOException("these jars are no installation of Sluice: " + jars, e);
    }
  }

  byte[] run(byte[] task, String attempt, BooleanSupplier cancelled) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return (byte[]) run.invoke(null, task, attempt, cancelled);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? told(cause) : e;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Spark's driver does not know Sluice's exceptions, and could not read them. */
  private static Exception told(Exception cause) {
    IOException plain = new IOException(cause.toString());
    plain.setStackTrace(cause.getStackTrace());
    return plain;
  }
}
