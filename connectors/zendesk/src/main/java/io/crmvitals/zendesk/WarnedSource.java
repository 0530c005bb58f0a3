package io.crmvitals.zendesk;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A stream that says once a walk, on the page that ends it, what a person should mend about the whole connection. */
record WarnedSource(RecordSource source, String warning) implements RecordSource {

    @Override
    public StreamId stream() {
        return source.stream();
    }

    @Override
    public Page nextPage(Cursor after) {
        Page page = source.nextPage(after);
        if (page.more()) {
            return page;
        }
        List<String> remarks = new ArrayList<>(page.remarks());
        remarks.add(warning);
        return page.with(remarks);
    }

    @Override
    public long leastCalls(Cursor from, long records) {
        return source.leastCalls(from, records);
    }

    @Override
    public OptionalLong count() {
        return source.count();
    }

    @Override
    public Optional<Duration> reconcileEvery() {
        return source.reconcileEvery();
    }

    @Override
    public int lookedUpAtOnce() {
        return source.lookedUpAtOnce();
    }

    @Override
    public Set<String> stillThere(Collection<String> ids) {
        return source.stillThere(ids);
    }
}
