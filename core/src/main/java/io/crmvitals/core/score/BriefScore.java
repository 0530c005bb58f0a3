package io.crmvitals.core.score;

import io.crmvitals.core.account.AccountKey;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Number and band of a score, without what they are made of: enough to count, to compare and to sort any number of accounts.
 *
 * @param day the day of the score, as in {@link HealthScore#day()}
 * @param value 0 to 100; null for a grey one
 */
public record BriefScore(
        AccountKey account,
        LocalDate day,
        Band band,
        @Nullable Double value) {}
