package io.crmvitals.core.port;

import java.util.List;
import java.util.Optional;

/** One outside system: everything the product reads from it and writes to it. Made from its config alone; sends nothing until asked. */
public interface Connector extends AutoCloseable {

    /** Lower-case name: {@code salesforce}, {@code hubspot}, {@code zendesk}. */
    String system();

    /** True where an id stands for one record in the whole system; false where records of two kinds of object may have the same id. */
    default boolean idsAreUniqueEverywhere() {
        return false;
    }

    /** One source for each stream asked for, accounts first. */
    List<RecordSource> sources();

    /** Empty where this system takes no health fields. */
    Optional<HealthSink> healthSink();

    /** Empty where this system takes no tasks. */
    Optional<TaskSink> taskSink();

    /**
     * Signs in and looks: is it the org it should be, which streams are there, which fields can be read and written.
     *
     * @throws io.crmvitals.core.problem.AccessRefusedException when not even signing in works
     * @throws io.crmvitals.core.problem.RetryableException when the system cannot be reached
     */
    ConnectionReport check();

    /**
     * What the vendor grants everybody together in a day and what is used of it, as its newest answer told; sends nothing.
     *
     * @return empty before the first answer, and where the vendor does not tell
     */
    default Optional<ConnectionReport.Allowance> allowance() {
        return Optional.empty();
    }

    @Override
    void close();
}
