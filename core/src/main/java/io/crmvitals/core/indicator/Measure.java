package io.crmvitals.core.indicator;

/** One way to work out an answer from an account's facts. Pure, and safe for many threads; its parameters come from the catalogue. */
interface Measure {

    Finding find(AccountView view);
}
