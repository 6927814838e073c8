package cloud.declutter.clouds.webdav;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the answer to a PROPFIND (RFC 4918, 13) as it comes, from servers that may be hostile: a document with a DTD is
 * refused, nothing external is ever fetched, and depth, text, and number of parts are bounded.
 */
final class Multistatus {
    static final int MOST_PARTS = 1_000_000;

    private static final String DAV = "DAV:";
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int MOST_ELEMENTS_OF_A_PART = 10_000;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private int depth;
    private int elements;

    private Multistatus(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** An answer that no honest server gives, so that asking again is no use. */
    static final class UnfitException extends IOException {
        UnfitException(String message) {
            super(message);
        }
    }

    /**
     * One part of the answer.
     *
     * @param status of the part as a whole, 200 unless told
     * @param values of the properties that are there
     */
    record Part(String href, int status, Map<Property, String> values) {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, space) -> InputStream.nullInputStream());
        return factory;
    }

    /** Throws {@link IOException} unless the document is whole. */
    static void read(InputStream body, Consumer<Part> parts) throws IOException {
        try {
            new Multistatus(FACTORY.createXMLStreamReader(body)).document(parts);
        } catch (XMLStreamException broken) {
            if (broken.getNestedException() instanceof IOException line) {
                throw line;
            }
            throw new IOException("The server's answer is not the list that was asked for", broken);
        }
    }

    private void document(Consumer<Part> parts) throws XMLStreamException, IOException {
        if (!nextChild() || !is("multistatus")) {
            throw new IOException("The server's answer is not the list that was asked for");
        }
        var count = 0;
        while (nextChild()) {
            elements = 0;
            if (is("response")) {
                if (++count > MOST_PARTS) {
                    throw new UnfitException("The server's answer has more than " + MOST_PARTS + " parts");
                }
                parts.accept(part());
            } else {
                text();
            }
        }
        while (xml.hasNext()) {
            step();
        }
    }

    private Part part() throws XMLStreamException, IOException {
        var href = "";
        var status = 200;
        var values = new EnumMap<Property, String>(Property.class);
        while (nextChild()) {
            if (is("href")) {
                href = text().strip();
            } else if (is("status")) {
                status = status(text());
            } else if (is("propstat")) {
                properties(values);
            } else {
                text();
            }
        }
        return new Part(href, status, values);
    }

    private void properties(Map<Property, String> values) throws XMLStreamException, IOException {
        var found = new EnumMap<Property, String>(Property.class);
        var status = 200;
        while (nextChild()) {
            if (is("prop")) {
                while (nextChild()) {
                    var property = Property.of(String.valueOf(xml.getNamespaceURI()), xml.getLocalName());
                    var value = text();
                    property.ifPresent(known -> found.put(known, value));
                }
            } else if (is("status")) {
                status = status(text());
            } else {
                text();
            }
        }
        if (status == 200) {
            values.putAll(found);
        }
    }

    /** To the next element in this one; false at the end of this one. */
    private boolean nextChild() throws XMLStreamException, IOException {
        while (true) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    /** All text of this element; of elements within, their names in braces, too. */
    private String text() throws XMLStreamException, IOException {
        var text = new StringBuilder();
        for (var open = 1; open > 0; ) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    open++;
                    text.append('{').append(xml.getLocalName()).append('}');
                }
                case XMLStreamConstants.END_ELEMENT -> open--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                default -> {}
            }
            if (text.length() > LONGEST_TEXT) {
                throw new UnfitException("A value in the server's answer is longer than any can be");
            }
        }
        return text.toString();
    }

    private int step() throws XMLStreamException, IOException {
        var event = xml.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > DEEPEST || ++elements > MOST_ELEMENTS_OF_A_PART) {
                    throw new UnfitException("The server's answer is nested deeper, or fuller, than any can be");
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new UnfitException("The server's answer defines entities, which no honest one does");
            default -> {}
        }
        return event;
    }

    private boolean is(String name) {
        return DAV.equals(xml.getNamespaceURI()) && name.equals(xml.getLocalName());
    }

    /** Of {@code HTTP/1.1 200 OK}; 0 where it is none. */
    private static int status(String line) {
        var parts = line.strip().split(" +", 3);
        return parts.length >= 2 && parts[1].matches("[1-5][0-9][0-9]") ? Integer.parseInt(parts[1]) : 0;
    }
}
