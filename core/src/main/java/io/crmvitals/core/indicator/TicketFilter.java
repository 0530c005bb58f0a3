package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.expression.Expression;
import io.crmvitals.core.expression.ExpressionException;
import io.crmvitals.core.expression.Expressions;
import io.crmvitals.core.expression.RecordView;
import io.crmvitals.core.expression.ValueType;
import io.crmvitals.core.record.Ticket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets a measure counts. All conditions given must hold; none given means every ticket.
 *
 * @param priorities a ticket without a priority counts as normal
 */
record TicketFilter(
        Set<Ticket.Priority> priorities,
        Set<Ticket.Kind> kinds,
        @Nullable Boolean unsolved,
        @Nullable Boolean escalated,
        @Nullable Boolean automatic)
        implements Predicate<Ticket> {

    static final Predicate<Ticket> ALL = ticket -> true;

    /** Somebody asked: neither opened by a machine, nor merged into another, nor spam. */
    static final Predicate<Ticket> ASKED = ticket -> !Boolean.TRUE.equals(ticket.automatic());

    /**
     * The conditions under a key; all of them turned round under {@code <key>_not}. Of a list of groups of conditions one must hold. A single text is an
     * expression over {@code ticket}: it can say more, and takes longer.
     */
    static Predicate<Ticket> read(Section section, String key) {
        if (section.has(key) && !section.isSection(key) && !section.isList(key)) {
            return expression(section, key);
        }
        Predicate<Ticket> only = section.has(key) ? any(section, key) : ALL;
        String not = key + "_not";
        return section.has(not) ? only.and(any(section, not).negate()) : only;
    }

    private static Predicate<Ticket> any(Section section, String key) {
        if (!section.isList(key)) {
            return read(section.section(key));
        }
        List<Predicate<Ticket>> groups = new ArrayList<>();
        for (Section group : section.sections(key)) {
            groups.add(read(group));
        }
        return ticket -> {
            for (Predicate<Ticket> group : groups) {
                if (group.test(ticket)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Predicate<Ticket> expression(Section section, String key) {
        try {
            Expression expression = Expressions.compile(
                    section.text(key), Map.of("ticket", RecordView.typeOf(Ticket.class)), ValueType.FLAG);
            return ticket -> expression.test(Map.of("ticket", RecordView.of(ticket)));
        } catch (ExpressionException e) {
            section.wrong(key, String.valueOf(e.getMessage()));
            return ALL;
        }
    }

    private static Predicate<Ticket> read(Section section) {
        return new TicketFilter(
                choices(section, "priority", Ticket.Priority.class),
                choices(section, "kind", Ticket.Kind.class),
                section.optionalFlag("unsolved").orElse(null),
                section.optionalFlag("escalated").orElse(null),
                section.optionalFlag("automatic").orElse(null));
    }

    private static <E extends Enum<E>> Set<E> choices(Section section, String key, Class<E> of) {
        Set<E> chosen = EnumSet.noneOf(of);
        for (String text : section.texts(key)) {
            for (E constant : of.getEnumConstants()) {
                if (constant.name().equalsIgnoreCase(text.strip())) {
                    chosen.add(constant);
                }
            }
        }
        if (chosen.size() != section.texts(key).size()) {
            section.problem(
                    key,
                    "holds a word that is not one of " + EnumSet.allOf(of) + ". Write, for example: " + key + ": ["
                            + of.getEnumConstants()[0].name().toLowerCase(java.util.Locale.ROOT) + "]");
        }
        return chosen;
    }

    @Override
    public boolean test(Ticket ticket) {
        return (priorities.isEmpty() || priorities.contains(priority(ticket)))
                && (kinds.isEmpty() || (ticket.kind() != null && kinds.contains(ticket.kind())))
                && (unsolved == null || unsolved == ticket.unsolved())
                && (escalated == null || escalated == Boolean.TRUE.equals(ticket.escalated()))
                && (automatic == null || automatic == Boolean.TRUE.equals(ticket.automatic()));
    }

    static Ticket.Priority priority(Ticket ticket) {
        Ticket.Priority priority = ticket.priority();
        return priority == null ? Ticket.Priority.NORMAL : priority;
    }
}
