package io.crmvitals.routes.alert;

import java.time.Instant;

/**
 * A change that people are told of.
 *
 * @param began true when it has come to be so, false when it is over
 * @param at when that was noticed
 */
public record AlertEvent(String key, Condition.Kind kind, boolean began, String text, Instant at) {}
