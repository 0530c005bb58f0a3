package io.crmvitals.core.port;

/** One run of the walk; numbers grow. */
public record RunId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
