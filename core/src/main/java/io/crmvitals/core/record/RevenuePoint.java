package io.crmvitals.core.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An account's annual recurring revenue from one day on, until the next point.
 *
 * @param from first day (UTC) it was in force, as far as our versions tell
 * @param currency ISO 4217; null where nobody tells
 */
public record RevenuePoint(
        LocalDate from, BigDecimal annual, @Nullable String currency) {}
