package io.crmvitals.routes.selftest;

import io.crmvitals.sandbox.wire.FaultKind;
import java.util.Locale;

/**
 * One cell of the matrix.
 *
 * @param lasting whether the fault stays until somebody mends it; else it strikes once
 * @param variant which of a kind's forms
 */
record FaultCase(FaultKind kind, String vendor, boolean write, Place place, boolean lasting, int variant) {

    /** Which of the calls that a walk makes is spoiled. */
    enum Place {
        FIRST,
        MIDDLE,
        LAST;

        int of(int calls) {
            return switch (this) {
                case FIRST -> 0;
                case MIDDLE -> calls / 2;
                case LAST -> calls - 1;
            };
        }
    }

    @Override
    public String toString() {
        return (vendor + " " + (write ? "write " : "read ") + place + " " + kind + (lasting ? " lasting " : " once ")
                        + variant)
                .toLowerCase(Locale.ROOT);
    }
}
