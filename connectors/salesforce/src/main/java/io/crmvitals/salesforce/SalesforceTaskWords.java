package io.crmvitals.salesforce;

import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.sobject.SObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an org calls the statuses of a new and of a done task, and its priorities: every org may rename them. Read once, before the first task; where they cannot be read, the words
 * that Salesforce ships are taken. Safe for many threads.
 */
final class SalesforceTaskWords {

    /** What Salesforce ships with. */
    static final Words SHIPPED = new Words("Not Started", "Completed", "High", "Normal");

    /**
     * @param open the status that a task begins with
     * @param closed the status of a task that is done
     * @param high the priority of what cannot wait
     * @param normal the priority of everything else
     */
    record Words(String open, String closed, String high, String normal) {}

    private record Word(String name, boolean flag, boolean usual) {}

    private static final Set<String> NOT_FOR_US =
            Set.of("INVALID_TYPE", "INVALID_FIELD", "INSUFFICIENT_ACCESS", "ENTITY_NOT_QUERYABLE");

    private final SalesforceClient client;
    private @Nullable Words words;

    SalesforceTaskWords(SalesforceClient client) {
        this.client = client;
    }

    synchronized Words read(String purpose) {
        Words known = words;
        if (known == null) {
            known = of(list("TaskStatus", "IsClosed", purpose), list("TaskPriority", "IsHighPriority", purpose));
            words = known;
        }
        return known;
    }

    private static Words of(List<Word> statuses, List<Word> priorities) {
        String open = first(statuses, word -> word.usual() && !word.flag());
        if (open == null) {
            open = first(statuses, word -> !word.flag());
        }
        String closed = first(statuses, word -> word.flag() && word.name().equals(SHIPPED.closed()));
        if (closed == null) {
            closed = first(statuses, Word::flag);
        }
        String normal = first(priorities, word -> word.usual() && !word.flag());
        if (normal == null) {
            normal = first(priorities, word -> !word.flag());
        }
        String high = first(priorities, Word::flag);
        return new Words(
                open == null ? SHIPPED.open() : open,
                closed == null ? SHIPPED.closed() : closed,
                high == null ? highless(priorities, normal) : high,
                normal == null ? SHIPPED.normal() : normal);
    }

    /** An org that calls nothing high gets its ordinary priority. */
    private static String highless(List<Word> priorities, @Nullable String normal) {
        return priorities.isEmpty() || normal == null ? SHIPPED.high() : normal;
    }

    private static @Nullable String first(List<Word> words, Predicate<Word> which) {
        return words.stream().filter(which).map(Word::name).findFirst().orElse(null);
    }

    /** In the org's own order; empty where it may not be read. */
    private List<Word> list(String object, String flag, String purpose) {
        QueryResult found;
        try {
            found = client.look(
                    purpose,
                    connection -> connection.query(
                            "SELECT ApiName, " + flag + ", IsDefault FROM " + object + " ORDER BY SortOrder"));
        } catch (SoapFault fault) {
            if (NOT_FOR_US.contains(fault.code())) {
                return List.of();
            }
            throw client.faults().decideWrite(fault, purpose, object);
        }
        List<Word> list = new ArrayList<>();
        for (SObject record : found.getRecords()) {
            SalesforceRow row = new SalesforceRow(record);
            String name = row.text("ApiName");
            if (name != null) {
                list.add(new Word(name, "true".equals(row.text(flag)), "true".equals(row.text("IsDefault"))));
            }
        }
        return list;
    }
}
