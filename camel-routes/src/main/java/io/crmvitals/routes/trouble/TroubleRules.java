package io.crmvitals.routes.trouble;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RejectedRecordException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Steps;
import io.crmvitals.routes.run.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every route does when something goes wrong: one rule for each kind of problem. A rule tells the run, so that the walk can go on with everything that is not
 * concerned, and nothing is lost: the stream's cursor stands where it stood, the ledger's rows stay.
 */
public final class TroubleRules extends RouteConfigurationBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(TroubleRules.class);
    private static final int TRIES_AGAIN = 5;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** A vendor that asks for more is left alone until the next run: a run that sits and waits holds up the other vendors' writes. */
    private static final Duration LONGEST_ASKED_WAIT = Duration.ofMinutes(2);

    private final Store store;
    private final CurrentRun current;
    private final Clock clock;
    private final Duration firstWait;
    private final UnaryOperator<Duration> asWaited;

    /** @param firstWait before the first of five further tries; doubled each time up to a minute */
    public TroubleRules(Store store, CurrentRun current, Clock clock, Duration firstWait) {
        this(store, current, clock, firstWait, UnaryOperator.identity());
    }

    /** @param asWaited how long a wait that a vendor asked for really takes; whoever plays with the clock lets it pass there and waits less */
    public TroubleRules(
            Store store, CurrentRun current, Clock clock, Duration firstWait, UnaryOperator<Duration> asWaited) {
        this.store = store;
        this.current = current;
        this.clock = clock;
        this.firstWait = firstWait;
        this.asWaited = asWaited;
    }

    @Override
    public void configuration() {
        routeConfiguration()
                .onException(RetryableException.class)
                .onWhen(this::notInThisRun)
                .maximumRedeliveries(0)
                .logExhaustedMessageHistory(false)
                .logStackTrace(false)
                .handled(true)
                .process(Steps.step(this::leftForTheNextRun))
                .end();
        routeConfiguration()
                .onException(RetryableException.class)
                .onExceptionOccurred(this::waitAsAsked)
                .maximumRedeliveries(TRIES_AGAIN)
                .redeliveryDelay(firstWait.toMillis())
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(LONGEST_WAIT.toMillis())
                .useCollisionAvoidance()
                .retryAttemptedLogLevel(LoggingLevel.INFO)
                .retriesExhaustedLogLevel(LoggingLevel.WARN)
                .logExhaustedMessageHistory(false)
                .logStackTrace(false)
                .handled(true)
                .process(Steps.step(this::triedInVain))
                .end();
        routeConfiguration()
                .onException(NotAvailableException.class)
                .logStackTrace(false)
                .handled(true)
                .process(Steps.step(exchange -> tell(exchange, Trouble.Severity.NOTE)))
                .end();
        routeConfiguration()
                .onException(AccessRefusedException.class)
                .logStackTrace(false)
                .handled(true)
                .process(Steps.step(this::refused))
                .end();
        routeConfiguration()
                .onException(BudgetSpentException.class, RejectedRecordException.class)
                .logStackTrace(false)
                .handled(true)
                .process(Steps.step(exchange -> tell(exchange, Trouble.Severity.AMBER)))
                .end();
        routeConfiguration()
                .onException(Exception.class)
                .handled(true)
                .process(Steps.step(this::bug))
                .end();
    }

    /** A wait that the vendor asked for goes before our own. */
    private void waitAsAsked(Exchange exchange) {
        RetryableException problem = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RetryableException.class);
        Duration asked = problem == null ? null : problem.askedWait();
        if (asked == null) {
            exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        } else {
            exchange.getMessage()
                    .setHeader(Exchange.REDELIVERY_DELAY, asWaited.apply(asked).toMillis());
        }
    }

    private boolean notInThisRun(Exchange exchange) {
        RetryableException problem = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RetryableException.class);
        return problem != null
                && (asksForLong(problem) || (current.going() && current.get().isOutOfReach(problem.system())));
    }

    private static boolean asksForLong(RetryableException problem) {
        Duration asked = problem.askedWait();
        return asked != null && asked.compareTo(LONGEST_ASKED_WAIT) > 0;
    }

    private void leftForTheNextRun(Exchange exchange) {
        RetryableException problem = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RetryableException.class);
        if (problem == null || !asksForLong(problem)) {
            tell(exchange, Trouble.Severity.FAILED);
            return;
        }
        Duration asked = problem.askedWait();
        tell(
                exchange,
                Trouble.Severity.FAILED,
                sentence(problem) + " It asks for a wait of "
                        + (asked == null ? 0 : asked.toMinutes())
                        + " minutes or more, longer than a run waits; the next run goes on from here.");
    }

    /** Six times no answer: what is left to ask of that system is asked once each, or one vendor that hangs would hold up all others for hours. */
    private void triedInVain(Exchange exchange) {
        RetryableException problem = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RetryableException.class);
        if (problem != null && Http.outOfReach(problem)) {
            current.get().outOfReach(problem.system());
        }
        tell(exchange, Trouble.Severity.FAILED);
    }

    private void refused(Exchange exchange) {
        AccessRefusedException problem = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, AccessRefusedException.class);
        if (problem != null && problem.concernsEverything()) {
            current.get().refuse(problem.system());
        }
        tell(exchange, Trouble.Severity.FAILED);
    }

    private void tell(Exchange exchange, Trouble.Severity severity) {
        ConnectorException problem = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ConnectorException.class);
        if (problem == null) {
            bug(exchange);
            return;
        }
        tell(exchange, severity, sentence(problem));
    }

    private void tell(Exchange exchange, Trouble.Severity severity, String sentence) {
        current.get().trouble(new Trouble(severity, where(exchange), sentence));
        streamCannotBeRead(exchange, sentence);
    }

    /** The route in which it happened, which is not the one where the walk began. */
    private static String where(Exchange exchange) {
        String route = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, String.class);
        return route == null ? "the walk" : route;
    }

    private static String sentence(ConnectorException problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }

    /** Something nobody foresaw. It must not stop the other streams, and whoever reads the log must find all of it. */
    private void bug(Exchange exchange) {
        Throwable unforeseen = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (unforeseen instanceof Steps.BrokenStepException broken && broken.getCause() != null) {
            unforeseen = broken.getCause();
        }
        String where = where(exchange);
        LOG.error("Unforeseen in {}", where, unforeseen);
        if (!current.going()) {
            // Not within a run: a tick of the schedule that could not begin one. The log is all there is to tell.
            return;
        }
        Run run = current.get();
        run.count("bugs", 1);
        run.trouble(new Trouble(
                Trouble.Severity.FAILED,
                where,
                "Something unforeseen happened in " + where + " ("
                        + (unforeseen == null
                                ? "unknown"
                                : unforeseen.getClass().getSimpleName())
                        + "). Nothing that was stored is lost. The log has all of it; please report it."));
        streamCannotBeRead(exchange, "an unforeseen error; see the log");
    }

    private void streamCannotBeRead(Exchange exchange, String why) {
        @Nullable StreamId stream = exchange.getProperty("stream", StreamId.class);
        if (stream != null) {
            store.streamEnded(stream, Set.of(), clock.instant(), why);
        }
    }
}
