package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.SoqlNames.Found;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Order;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A query whose names are known to exist: what it selects, from which object, and the records that fit at the moment of asking. */
final class SoqlSelection {

    private final SoqlQuery query;
    private final SoqlNames names;
    private final ObjectType type;
    private final List<Found> select;
    private final Predicate<Map<String, Object>> wanted;
    private final Comparator<Map<String, Object>> order;

    /** Throws the vendor's fault for everything that the query has wrong. */
    SoqlSelection(SalesforceOrg org, SoqlQuery query) {
        this.query = query;
        this.names = new SoqlNames(org, query.text());
        this.type = names.object(query.from());
        this.select =
                query.select().stream().map(path -> names.field(type, path)).toList();
        ReifiedFilter.check(type, query);
        this.wanted = new SoqlConditions(names, type).test(query.where());
        this.order = order(names, type, query.orderBy());
    }

    SoqlNames names() {
        return names;
    }

    ObjectType type() {
        return type;
    }

    /** In the order of the query; empty for {@code COUNT()}. */
    List<Found> select() {
        return select;
    }

    /**
     * Without {@code all} neither the recycle bin nor the archive is looked into.
     *
     * @param unordered in which order records come that the query does not tell apart
     */
    List<Map<String, Object>> rows(boolean all, Comparator<Map<String, Object>> unordered) {
        return type.rows().stream()
                .filter(row -> all || !(ObjectType.deleted(row) || Boolean.TRUE.equals(row.get("IsArchived"))))
                .filter(wanted)
                .sorted(order.thenComparing(unordered))
                .limit(query.limit() < 0 ? Long.MAX_VALUE : query.limit())
                .toList();
    }

    private static Comparator<Map<String, Object>> order(SoqlNames names, ObjectType type, List<Order> orderBy) {
        Comparator<Map<String, Object>> all = (left, right) -> 0;
        for (Order order : orderBy) {
            Found found = names.field(type, order.path());
            if (!found.field().filterable()) {
                throw names.wrong(
                        order.path(), "field '" + found.field().name() + "' can not be sorted in a query call");
            }
            Comparator<@Nullable Object> values =
                    order.descending() ? SoqlConditions.ORDER.reversed() : SoqlConditions.ORDER;
            Comparator<@Nullable Object> nulls =
                    order.nullsLast() ? Comparator.nullsLast(values) : Comparator.nullsFirst(values);
            all = all.thenComparing((left, right) -> nulls.compare(
                    SoqlConditions.folded(found.field(), found.in(left)),
                    SoqlConditions.folded(found.field(), found.in(right))));
        }
        return all;
    }
}
