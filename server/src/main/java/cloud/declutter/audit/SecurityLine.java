package cloud.declutter.audit;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.JsonWriterStructuredLogFormatter;

/**
 * A security event as one line of JSON: {@code time, level, event, requestId, client, userid, details}. Texts are
 * escaped as JSON has it, so that none can end the line or pass for another field. Named in {@code logback-spring.xml}.
 */
final class SecurityLine extends JsonWriterStructuredLogFormatter<ILoggingEvent> {

    SecurityLine() {
        super(JsonWriter.<ILoggingEvent>of(SecurityLine::members).withNewLineAtEnd());
    }

    private static void members(JsonWriter.Members<ILoggingEvent> members) {
        members.add("time", event -> event.getInstant().toString());
        members.add("level", event -> event.getLevel().toString());
        members.add("event", ILoggingEvent::getMessage);
        members.add("requestId", event -> event.getMDCPropertyMap().get("requestId"))
                .whenNotNull();
        members.add("client", event -> event.getMDCPropertyMap().get("client")).whenNotNull();
        members.add("userid", SecurityLine::user).whenNotNull();
        members.add("details", SecurityLine::details);
    }

    private static @Nullable Object user(ILoggingEvent event) {
        return pairs(event).stream()
                .filter(pair -> pair.key.equals(StructuredSecurityLog.USER))
                .map(pair -> pair.value)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> details(ILoggingEvent event) {
        var details = new LinkedHashMap<String, Object>();
        pairs(event).stream()
                .filter(pair -> !pair.key.equals(StructuredSecurityLog.USER))
                .forEach(pair -> details.put(pair.key, String.valueOf(pair.value)));
        return details;
    }

    private static List<KeyValuePair> pairs(ILoggingEvent event) {
        return Optional.ofNullable(event.getKeyValuePairs()).orElse(List.of());
    }
}
