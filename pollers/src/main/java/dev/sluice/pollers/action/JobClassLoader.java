package dev.sluice.pollers.action;

import dev.sluice.pollers.batch.BatchJob;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of one attempt: the JDK's, those of {@code dev.sluice.pollers.batch}, and the job's
 * own. A job may so bring any version of any library, also of those Sluice has.
 */
final class JobClassLoader extends URLClassLoader {
  JobClassLoader(List<Path> classpath) {
    super("sluice-job", urls(classpath), new Shared());
  }

  private static URL[] urls(List<Path> classpath) {
    return classpath.stream().map(JobClassLoader::url).toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no place for classes: " + path, e);
    }
  }

  /** The JDK, and of Sluice the one package that jobs are written against. */
  private static final class Shared extends ClassLoader {
    private static final String PACKAGE = BatchJob.class.getPackageName() + ".";

    private Shared() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(PACKAGE)) {
        return BatchJob.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
