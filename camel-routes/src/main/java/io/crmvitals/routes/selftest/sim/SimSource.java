package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.problem.ConnectorException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One stream of a simulated vendor, read in passes over windows of stamps that overlap, in the order of stamp and id. The cursor is {@code from|upper|stamp|id}.
 */
final class SimSource implements RecordSource {

    private static final Duration SETTLING = Duration.ofMinutes(5);
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final SimVendor vendor;
    private final SimFence fence;
    private final StreamId stream;
    private final boolean everythingIsTold;
    private final SimFlaw flaw;

    private record Seen(String id, SimRecord.Version version) {}

    private record Place(Instant from, Instant upper, Instant stamp, String id) {

        static Place of(Cursor cursor, Instant upper) {
            if (cursor.isStart()) {
                return new Place(Instant.EPOCH, upper, Instant.EPOCH, "");
            }
            String[] parts = cursor.value().split("\\|", -1);
            return new Place(
                    Instant.parse(parts[0]),
                    parts[1].isEmpty() ? upper : Instant.parse(parts[1]),
                    Instant.parse(parts[2]),
                    parts[3]);
        }

        Cursor cursor() {
            return new Cursor(from + "|" + upper + "|" + stamp + "|" + id);
        }

        Cursor nextPass() {
            Instant next = upper.minus(OVERLAP);
            return new Cursor(next + "||" + Instant.EPOCH + "|");
        }

        /** With the flaw, whatever shares the last stamp counts as read. */
        boolean isBefore(Seen seen, boolean strict) {
            int order = seen.version().stamp().compareTo(stamp);
            return order > 0 || (order == 0 && !strict && seen.id().compareTo(id) > 0);
        }
    }

    /** @param everythingIsTold false where only a full read finds what was deleted for good */
    SimSource(SimVendor vendor, SimFence fence, String stream, boolean everythingIsTold, SimFlaw flaw) {
        this.vendor = vendor;
        this.fence = fence;
        this.stream = new StreamId(vendor.system(), stream);
        this.everythingIsTold = everythingIsTold;
        this.flaw = flaw;
    }

    @Override
    public StreamId stream() {
        return stream;
    }

    @Override
    public Page nextPage(Cursor after) {
        fence.step("read " + stream + " after " + after.value());
        ConnectorException trouble = vendor.troubleOf(stream.name());
        if (trouble != null) {
            throw trouble;
        }
        Page page = page(Place.of(after, vendor.now().minus(SETTLING)), vendor.now());
        fence.step("read " + stream + ": " + page.records().size() + (page.more() ? " and more" : ""));
        return page;
    }

    private Page page(Place place, Instant now) {
        List<Seen> waiting = new ArrayList<>();
        for (SimRecord each : vendor.stream(stream.name()).values()) {
            SimRecord.Version shown = each.shown(now);
            if (shown != null
                    && !shown.stamp().isBefore(place.from())
                    && shown.stamp().isBefore(place.upper())
                    && place.isBefore(new Seen(each.id(), shown), flaw == SimFlaw.STRICTLY_LATER)) {
                waiting.add(new Seen(each.id(), shown));
            }
        }
        waiting.sort(Comparator.comparing((Seen seen) -> seen.version().stamp()).thenComparing(Seen::id));
        int size = 1 + vendor.dice(4);
        List<Seen> some = waiting.subList(0, Math.min(size, waiting.size()));
        List<SourceRecord> records = new ArrayList<>();
        some.forEach(seen -> records.add(told(seen)));
        if (!records.isEmpty() && vendor.fault(0.3)) {
            records.add(0, records.get(0));
        }
        if (waiting.size() <= size) {
            return new Page(records, List.of(), place.nextPass(), false);
        }
        Seen last = some.get(some.size() - 1);
        Place next = new Place(place.from(), place.upper(), last.version().stamp(), last.id());
        return new Page(records, List.of(), next.cursor(), true);
    }

    private SourceRecord told(Seen seen) {
        SimRecord.Version version = seen.version();
        return new SourceRecord(
                stream,
                seen.id(),
                version.deleted() ? Map.of() : Map.copyOf(version.fields()),
                version.stamp(),
                version.deleted());
    }

    @Override
    public Optional<Duration> reconcileEvery() {
        return everythingIsTold ? Optional.empty() : Optional.of(Duration.ofDays(1));
    }

    @Override
    public int lookedUpAtOnce() {
        return 5;
    }

    @Override
    public Set<String> stillThere(Collection<String> ids) {
        fence.step("look up " + ids.size() + " of " + stream);
        ConnectorException trouble = vendor.troubleOf(stream.name());
        if (trouble != null) {
            throw trouble;
        }
        Set<String> there = new HashSet<>();
        for (String id : ids) {
            SimRecord found = vendor.stream(stream.name()).get(id);
            if (found != null && found.living()) {
                there.add(id);
            }
        }
        return there;
    }

    @Override
    public long leastCalls(Cursor from, long records) {
        return 1;
    }
}
