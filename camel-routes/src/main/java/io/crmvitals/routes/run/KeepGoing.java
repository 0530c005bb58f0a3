package io.crmvitals.routes.run;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Joins branches of which one may have met trouble: the trouble was told to the run where it happened, so the walk goes on with the others. The branches share
 * nothing but the run, so the first exchange stands for all.
 */
public final class KeepGoing implements AggregationStrategy {

    @Override
    public @Nullable Exchange aggregate(@Nullable Exchange before, @Nullable Exchange branch) {
        Exchange joined = before == null ? branch : before;
        if (joined == null) {
            return null;
        }
        joined.getExchangeExtension().setErrorHandlerHandled(null);
        joined.setRouteStop(false);
        return joined;
    }
}
