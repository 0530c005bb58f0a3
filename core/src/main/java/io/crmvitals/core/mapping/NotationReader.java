package io.crmvitals.core.mapping;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Section;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads and checks what a mapping file says of how a source writes one field. */
final class NotationReader {

    private final Section section;
    private final RecordField field;

    NotationReader(Section section, RecordField field) {
        this.section = section;
        this.field = field;
    }

    Notation read() {
        String unit = unit();
        String pattern = pattern();
        if (!unit.isEmpty() && !pattern.isEmpty()) {
            section.problem("format", "has no use beside a unit. Remove one of the two.");
        }
        return new Notation(unit, pattern, zone(), decimalComma());
    }

    private String unit() {
        String unit = section.text("unit", "");
        if (unit.isEmpty() || field.units().contains(unit)) {
            return unit;
        }
        section.wrong(
                "unit",
                field.units().isEmpty()
                        ? field.name() + " takes no unit. Remove it."
                        : "Write one of " + String.join(", ", field.units()) + "." + Nearest.hint(unit, field.units()));
        return "";
    }

    private String pattern() {
        String pattern = section.text("format", "");
        if (pattern.isEmpty()) {
            return "";
        }
        if (!isTime()) {
            section.wrong("format", field.name() + " is no day or time. Remove it.");
            return "";
        }
        String wrong = Notation.wrong(pattern);
        if (wrong != null) {
            section.wrong(
                    "format", "That cannot work: " + wrong + ". Write for example dd.MM.yyyy or yyyy-MM-dd HH:mm:ss");
            return "";
        }
        return pattern;
    }

    private ZoneId zone() {
        String zone = section.text("zone", "");
        if (zone.isEmpty()) {
            return ZoneOffset.UTC;
        }
        if (!isTime()) {
            section.wrong("zone", field.name() + " is no day or time. Remove it.");
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            section.wrong(
                    "zone",
                    "Write the name of a time zone, for example Europe/Berlin."
                            + Nearest.hint(zone, ZoneId.getAvailableZoneIds()));
            return ZoneOffset.UTC;
        }
    }

    private boolean decimalComma() {
        String decimal = section.text("decimal", "");
        if (decimal.isEmpty()) {
            return false;
        }
        if (!isNumber()) {
            section.wrong("decimal", field.name() + " is no number. Remove it.");
        } else if (!decimal.equals("comma")) {
            section.wrong("decimal", "Write comma, or leave it out where numbers have a decimal point.");
        }
        return decimal.equals("comma");
    }

    private boolean isTime() {
        return field.kind() == RecordField.Kind.DAY || field.kind() == RecordField.Kind.INSTANT;
    }

    private boolean isNumber() {
        return switch (field.kind()) {
            case WHOLE, NUMBER, MONEY -> true;
            default -> false;
        };
    }
}
