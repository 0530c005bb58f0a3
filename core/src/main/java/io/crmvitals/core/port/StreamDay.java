package io.crmvitals.core.port;

import java.time.LocalDate;

/**
 * What one stream told on one day.
 *
 * @param day calendar day (UTC) on which it was read
 * @param records how many it told, told again or not
 * @param changed how many of them were new or other than before
 */
public record StreamDay(LocalDate day, StreamId stream, long records, long changed) {}
