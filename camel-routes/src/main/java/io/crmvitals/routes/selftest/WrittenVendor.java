package io.crmvitals.routes.selftest;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.Faults;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** One simulated vendor as a trial of writing plays with it: the sinks in front, and what a person sees and does there behind them. */
abstract class WrittenVendor implements AutoCloseable {

    /** Our nine fields, in the order that all vendors are told of here. */
    static final List<String> FIELDS =
            List.of("score", "band", "trend", "coverage", "outcome", "experience", "reasons", "as_of", "scorecard");

    private final Connector connector;
    private final AtomicLong calls;
    private final HealthSink health;

    WrittenVendor(Connector connector, AtomicLong calls) {
        this.connector = connector;
        this.calls = calls;
        this.health = connector.healthSink().orElseThrow();
    }

    String system() {
        return connector.system();
    }

    HealthSink health() {
        return health;
    }

    TaskSink tasks() {
        return connector.taskSink().orElseThrow();
    }

    /** Calls so far, whatever for. */
    long calls() {
        return calls.get();
    }

    abstract Faults faults();

    /** A new live account record. */
    abstract ExternalId account();

    /** What our fields hold, by the names of {@link #FIELDS}; those that are empty are left out. */
    abstract Map<String, String> holds(ExternalId account);

    /** A person writes into one of our fields; blank empties it. */
    abstract void edit(ExternalId account, String field, String value);

    /** The numbers of the tasks that carry this key, as a person sees them. */
    abstract List<String> tasks(String key);

    /** A person begins, hands on or rewrites the task. */
    abstract void editTask(String task, RandomGenerator random);

    /** Everything that a person sees of a task. */
    abstract String shown(String task);

    /** True for a call that writes health. */
    abstract boolean writesHealth(Call call);

    /** True for a call that opens tasks. */
    abstract boolean opensTasks(Call call);

    /** How the vendor refuses a call as a whole without a word on whom it minds. */
    abstract Answer refusal();

    /** True when the vendor refuses whole batches at all; one that never does always names the record. */
    boolean refusesWhole() {
        return true;
    }

    @Override
    public void close() {
        connector.close();
    }
}
