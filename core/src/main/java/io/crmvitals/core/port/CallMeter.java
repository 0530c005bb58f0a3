package io.crmvitals.core.port;

/** Told of every request that leaves for a vendor, so that calls can be counted by system and purpose. Safe for many threads. */
@FunctionalInterface
public interface CallMeter {

    /** Counts nothing; for tests that count nothing. */
    CallMeter NONE = (system, purpose) -> {};

    /**
     * @param purpose the stream's name ({@code tickets}), or {@code health}, {@code history}, {@code tasks}, {@code sign-in}, {@code check}
     */
    void called(String system, String purpose);
}
