package io.crmvitals.routes.run;

import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;

/**
 * Steps of routes whose errors are told like any other trouble. Camel hands exceptions to the rules of trouble, but an {@link Error} (no more memory, an assertion, a
 * missing method) ends the branch it happens in without a word to whoever waits for that branch, and the walk would wait for ever.
 */
public final class Steps {

    private Steps() {}

    /** The same step, from which nothing but exceptions comes. */
    public static Processor step(Processor step) {
        return exchange -> {
            try {
                step.process(exchange);
            } catch (Error broken) {
                throw new BrokenStepException(broken);
            }
        };
    }

    /** The condition of a loop or filter; nothing but exceptions comes from it. */
    public static Predicate when(BooleanSupplier condition) {
        return new Predicate() {
            @Override
            public boolean matches(Exchange exchange) {
                try {
                    return condition.getAsBoolean();
                } catch (Error broken) {
                    throw new BrokenStepException(broken);
                }
            }
        };
    }

    /** An error of Java's own or of a library in one step of the walk, as an exception. */
    public static final class BrokenStepException extends RuntimeException {

        private static final long serialVersionUID = 1;

        BrokenStepException(Error broken) {
            super(broken.getClass().getSimpleName(), broken);
        }
    }
}
