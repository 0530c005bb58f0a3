package io.crmvitals.routes.store;

import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.PageReceipt;
import io.crmvitals.core.port.Reconciliation;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Steps;
import io.crmvitals.routes.run.Trouble;
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
                .process(Steps.step(exchange ->
                        exchange.getMessage().setBody(save(exchange.getMessage().getMandatoryBody(LinkedPage.class)))));
    }

    private LinkedPage save(LinkedPage page) {
        Run run = current.get();
        PageReceipt receipt = store.savePage(run.id(), page, clock.instant());
        run.count("told." + page.stream(), receipt.created() + receipt.changed());
        run.count("stored.new", receipt.created());
        run.count("stored.changed", receipt.changed());
        run.count("stored.unchanged", receipt.unchanged());
        run.count("stored.deleted", receipt.deleted());
        Reconciliation found = receipt.reconciliation();
        if (found != null) {
            tell(run, page.stream(), found);
        }
        return page;
    }

    /** What was kept though it was missing is told with its stream's end. */
    private static void tell(Run run, StreamId stream, Reconciliation found) {
        run.count("reconciled." + stream, found.held());
        run.count("missing." + stream, found.missing());
        if (!found.taken()) {
            return;
        }
        run.count("stored.deleted", found.missing());
        run.trouble(new Trouble(
                Trouble.Severity.NOTE,
                "pull-" + stream.slug(),
                "Everything in " + stream + " was read from the start. "
                        + (found.missing() == 0
                                ? "All " + found.held() + " records that we hold are still there."
                                : found.missing() + " of " + found.held()
                                        + " records that we held are no longer there and count as deleted: deleted for good, or no longer shared"
                                        + " with us.")));
    }
}
