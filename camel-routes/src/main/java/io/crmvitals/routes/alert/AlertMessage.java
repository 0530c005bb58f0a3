package io.crmvitals.routes.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Several changes in one message.
 *
 * @param subject one line without line breaks
 * @param text plain text, one sentence a line
 */
public record AlertMessage(String subject, String text, List<AlertEvent> events) {

    private static final int SHOWN = 50;

    static AlertMessage of(List<AlertEvent> events) {
        List<AlertEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparing((AlertEvent event) -> !event.kind().urgent())
                .thenComparing(event -> !event.began())
                .thenComparing(AlertEvent::kind)
                .thenComparing(AlertEvent::at)
                .thenComparing(AlertEvent::key));
        StringBuilder text = new StringBuilder();
        inOrder.stream().limit(SHOWN).forEach(event -> text.append(line(event)).append('\n'));
        if (inOrder.size() > SHOWN) {
            text.append("... and ").append(inOrder.size() - SHOWN).append(" more: ./vitals status\n");
        }
        AlertEvent first = inOrder.get(0);
        String subject = inOrder.size() == 1 ? line(first) : inOrder.size() + " changes, the first: " + line(first);
        return new AlertMessage("CRM Vitals: " + cut(subject.replaceAll("\\s+", " ")), text.toString(), inOrder);
    }

    private static String line(AlertEvent event) {
        return event.began() ? event.text() : "Over: " + event.text();
    }

    private static String cut(String subject) {
        return subject.length() <= 120 ? subject : subject.substring(0, 117) + "...";
    }
}
