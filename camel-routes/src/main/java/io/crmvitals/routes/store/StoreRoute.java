package io.crmvitals.routes.store;

import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.PageReceipt;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Run;
import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;

/** Commits a page and its cursor in one transaction; a crash repeats a page, and a record that is the same is no new version. */
public final class StoreRoute extends RouteBuilder {

    private final Store store;
    private final CurrentRun current;
    private final Clock clock;

    public StoreRoute(Store store, CurrentRun current, Clock clock) {
        this.store = store;
        this.current = current;
        this.clock = clock;
    }

    @Override
    public void configure() {
        from("direct:store-records")
                .routeId("store-records")
                .transform()
                .body(LinkedPage.class, this::save);
    }

    private LinkedPage save(LinkedPage page) {
        Run run = current.get();
        PageReceipt receipt = store.savePage(run.id(), page, clock.instant());
        run.count("stored.new", receipt.created());
        run.count("stored.changed", receipt.changed());
        run.count("stored.unchanged", receipt.unchanged());
        run.count("stored.deleted", receipt.deleted());
        return page;
    }
}
