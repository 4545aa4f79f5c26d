package dev.sluice.adapter.balance;

import dev.sluice.adapter.control.Figure;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the texts and attributes of a small XML document. Document types are refused: they could
 * name other files or grow without bound.
 */
final class CompanionXml {
  private final Companion companion;
  private final DeclaredFields fields;
  private final Deque<String> paths = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();

  CompanionXml(Companion companion, DeclaredFields fields) {
    this.companion = companion;
    this.fields = fields;
  }

  void read() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(companion.open());
      while (xml.hasNext()) {
        take(xml, xml.next());
      }
    } catch (XMLStreamException e) {
      throw fields.unreadable(-1, "it is no well-formed XML: " + e.getMessage());
    }
  }

  private void take(XMLStreamReader xml, int event) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        String name = xml.getLocalName();
        paths.push(paths.isEmpty() ? name : paths.peek() + "." + name);
        text.setLength(0);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
          add(paths.peek() + "." + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
      case XMLStreamConstants.END_ELEMENT -> {
        add(paths.pop(), text.toString());
        text.setLength(0);
      }
      case XMLStreamConstants.DTD -> throw fields.unreadable(-1, "it has a document type");
      default -> {
        // Comments and instructions say nothing of the file.
      }
    }
  }

  private void add(String name, String value) {
    if (value.isBlank()) {
      return;
    }
    if (fields.has(name)) {
      throw fields.unreadable(-1, name + " stands in it twice");
    }
    fields.add(name, Figure.of(value.strip()));
  }
}
