package dev.sluice.adapter.xml;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * The elements and texts of a file, one after another. There is no document type, and so no entity
 * beside the five of XML, no default of an attribute, and nothing that could be fetched or grow.
 */
final class XmlEvents implements Closeable {
  /** Names beyond this many are no format but an attack on the parser's table of names. */
  private static final int MOST_NAMES = 50_000;

  /** Deepest nesting that is followed, also outside records. */
  private static final int MOST_DEPTH = 10_000;

  /** What stands next. */
  enum Event {
    START,
    END,
    TEXT,
    FILE_END
  }

  private final XmlInput input;
  private final Map<String, String> prefixes;
  private final XMLStreamReader2 reader;
  private final Set<String> names = new HashSet<>();
  private int depth;

  /**
   * Events of an input, which is closed with them.
   *
   * @param prefixes for each namespace whose names are shown with a prefix, that prefix
   */
  XmlEvents(XmlInput input, Map<String, String> prefixes) throws IOException {
    this.input = input;
    this.prefixes = prefixes;
    // A factory of its own, so that one file's names do not stay for the next.
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
    factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
    try {
      this.reader = (XMLStreamReader2) factory.createXMLStreamReader(input, "UTF-8");
    } catch (XMLStreamException e) {
      throw malformed(e, 0);
    }
  }

  /** Steps to the next element's start or end, or text. */
  Event next() throws IOException {
    while (true) {
      switch (step()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          requireBounded();
          return Event.START;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          return Event.END;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          return Event.TEXT;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return Event.FILE_END;
        }
        case XMLStreamConstants.DTD ->
            throw refused(
                "it has a document type declaration (DOCTYPE), which could add to its content:"
                    + " have it sent without");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw refused(
                "the entity &"
                    + reader.getLocalName()
                    + "; is none of XML's own (amp, lt, gt, quot, apos)");
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
  }

  private int step() throws IOException {
    long at = reader.getEventType() == XMLStreamConstants.START_DOCUMENT ? 0 : end();
    try {
      input.told(at);
      return reader.next();
    } catch (XMLStreamException e) {
      throw malformed(e, at);
    }
  }

  private void requireBounded() {
    if (depth > MOST_DEPTH) {
      throw refused("its elements are nested more than " + MOST_DEPTH + " deep");
    }
    names.add(reader.getLocalName());
    if (names.size() > MOST_NAMES) {
      throw refused("it has more than " + MOST_NAMES + " different names of elements");
    }
  }

  /** Number of elements around and including the one that started last. */
  int depth() {
    return depth;
  }

  /** Offset in the UTF-8 where what stands here starts. */
  long start() {
    return reader.getLocationInfo().getStartingByteOffset();
  }

  /** Offset in the UTF-8 behind what stands here. */
  long end() {
    try {
      return reader.getLocationInfo().getEndingByteOffset();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("what was parsed has no end", e);
    }
  }

  /** The element's name, with its prefix if its namespace has one. */
  String name() {
    return shown(namespace(), reader.getLocalName());
  }

  /** The element's namespace; empty if it has none. */
  String namespace() {
    String uri = reader.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  int attributes() {
    return reader.getAttributeCount();
  }

  /** The name of an attribute, behind an at sign. */
  String attributeName(int index) {
    return "@" + shown(attributeNamespace(index), reader.getAttributeLocalName(index));
  }

  String attributeNamespace(int index) {
    String uri = reader.getAttributeNamespace(index);
    return uri == null ? "" : uri;
  }

  String attributeValue(int index) {
    return reader.getAttributeValue(index);
  }

  private String shown(String namespace, String name) {
    String prefix = prefixes.get(namespace);
    return prefix == null ? name : prefix + ":" + name;
  }

  /** The text that stands here. */
  String text() {
    return reader.getText();
  }

  private UndecodableFileException refused(String what) {
    long at = input.fileOffset(start());
    Location place = reader.getLocation();
    return new UndecodableFileException(
        at, "the file is refused at line " + place.getLineNumber() + ", byte " + at + ": " + what);
  }

  /**
   * A refusal for text that is no XML.
   *
   * @param before the last offset known to be sound
   */
  private UndecodableFileException malformed(XMLStreamException e, long before) throws IOException {
    if (e.getNestedException() instanceof IOException unreadable) {
      throw unreadable;
    }
    Location place = e.getLocation();
    int told = place == null ? -1 : place.getCharacterOffset();
    long at = input.fileOffset(told >= before && told < Integer.MAX_VALUE ? told : before);
    String message = e.getMessage();
    int end = message.indexOf("\n at [row");
    String what = end < 0 ? message : message.substring(0, end);
    return new UndecodableFileException(
        at,
        "no XML at line "
            + (place == null ? 1 : place.getLineNumber())
            + ", column "
            + (place == null ? 1 : place.getColumnNumber())
            + ", byte "
            + at
            + ": "
            + what
            + "; nothing of the file can be trusted");
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
