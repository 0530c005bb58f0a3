package io.crmvitals.routes.run;

/**
 * Something that a person should know of a run.
 *
 * @param where the leg, stream or sink, for example {@code pull-zendesk-tickets}
 * @param text whole sentences: what, what happened to it, why, what to do
 */
public record Trouble(Severity severity, String where, String text) {

    public enum Severity {
        /** Worth telling, but all is well: a stream that this customer does not have. */
        NOTE,
        /** Something was set aside, parked or put off; the rest is done. */
        AMBER,
        /** A part of the run did not happen. */
        FAILED
    }
}
