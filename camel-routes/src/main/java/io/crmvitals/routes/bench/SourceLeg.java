package io.crmvitals.routes.bench;

import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.selftest.StageClock;
import java.nio.file.Path;
import java.util.Map;

/** Our own reading of a list from its start: pulled page by page and mapped, nothing stored. */
record SourceLeg(Stream stream) implements Leg {

    @Override
    public String id() {
        return stream.source();
    }

    @Override
    public String what() {
        return "ours: pull, map";
    }

    @Override
    public String path() {
        return stream.path();
    }

    @Override
    public Side side() {
        return Side.OURS;
    }

    @Override
    public String floor() {
        return stream.tokens();
    }

    @Override
    public Work open(Place place) {
        Map<String, String> variables = place.vendors().variables();
        Configuration configuration = Configuration.read(place.config(), variables::get);
        return () -> {
            Path data = place.freshFolder("data");
            StageClock clock = Stream.clock();
            try (Connector connector = stream.open(configuration, variables, data, clock)) {
                return read(connector.sources().get(0), configuration.mapping(), clock);
            }
        };
    }

    private static Done read(RecordSource source, Mapping mapping, StageClock clock) {
        long records = 0;
        long mapped = 0;
        Cursor at = Cursor.START;
        boolean more = true;
        while (more) {
            Page page = source.nextPage(at);
            for (SourceRecord record : page.records()) {
                mapped += mapping.map(record, clock.instant()).records().size();
            }
            records += page.records().size() + page.setAside().size();
            at = page.next();
            more = page.more();
        }
        return Done.of(records).least(source.leastCalls(Cursor.START, records)).and("mapped", mapped);
    }
}
