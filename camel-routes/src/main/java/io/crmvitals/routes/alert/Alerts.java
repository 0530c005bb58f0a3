package io.crmvitals.routes.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of changes after each run. Each channel has its own book in the store, so that one that is down loses nothing and does not hold up the other. What a
 * channel took is struck from its book; a kill in between tells it twice rather than never. Trouble with telling never becomes trouble of the run.
 */
public final class Alerts {

    private static final Logger LOG = LoggerFactory.getLogger("vitals");

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final AlertSettings settings;
    private final List<AlertChannel> channels;
    private final Conditions conditions;
    private final Store store;
    private final Clock clock;

    public Alerts(AlertSettings settings, String primary, Store store, Clock clock) {
        this(settings, settings.channels(clock), primary, store, clock);
    }

    Alerts(AlertSettings settings, List<AlertChannel> channels, String primary, Store store, Clock clock) {
        this.settings = settings;
        this.channels = List.copyOf(channels);
        this.conditions = new Conditions(store, primary);
        this.store = store;
        this.clock = clock;
    }

    /** Looks at what this run leaves behind and tells whoever wants to know what has changed. */
    public void after(Run run) {
        if (channels.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Condition> is = conditions.after(run, now, settings.on());
        for (AlertChannel channel : channels) {
            tell(channel, run, is, now);
        }
    }

    private void tell(AlertChannel channel, Run run, List<Condition> is, Instant now) {
        String mark = "alerts." + channel.name();
        AlertBook before = store.mark(mark).map(Alerts::read).orElse(null);
        // What is so on the first day was so before anybody asked to be told: only what is urgent is news.
        AlertBook book = before == null ? AlertBook.begun(is, now) : before.looked(is, now);
        List<AlertEvent> due = book.due(settings.times(), now);
        if (!due.isEmpty()) {
            // What is about to be said is on the disk first, so that a kill cannot lose it.
            store.saveMark(mark, written(book), now);
            try {
                channel.send(AlertMessage.of(due));
                book = book.told(due);
            } catch (AlertChannel.NotToldException notTold) {
                run.trouble(new Trouble(Trouble.Severity.NOTE, "alerts", String.valueOf(notTold.getMessage())));
                LOG.warn("An alert was not told by {}: {}", channel.name(), notTold.getMessage());
            }
        }
        store.saveMark(mark, written(book), now);
    }

    private static String written(AlertBook book) {
        try {
            return JSON.writeValueAsString(book);
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    private static AlertBook read(String text) {
        try {
            return JSON.readValue(text, AlertBook.class);
        } catch (JsonProcessingException unreadable) {
            LOG.warn("The book of alerts could not be read and begins anew");
            return AlertBook.NEW;
        }
    }
}
