package io.crmvitals.sandbox;

/** One choice of a custom field as a seed gives it: its value, or {@code value=label}. */
public record Choice(String value, String label) {

    public static Choice of(String option) {
        int equals = option.indexOf('=');
        return equals < 0
                ? new Choice(option, option)
                : new Choice(option.substring(0, equals), option.substring(equals + 1));
    }
}
