package io.crmvitals.core.record;

import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.daysAgo;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A wish for the product, open and without an answer unless said otherwise. */
public final class WishBuilder {
    private final String id;
    private final Instant asked;
    private FeatureRequest.Status status = FeatureRequest.Status.OPEN;
    private @Nullable Instant answered;
    private @Nullable LocalDate promised;
    private @Nullable Boolean critical;

    WishBuilder(String id, int askedDaysAgo) {
        this.id = id;
        this.asked = daysAgo(askedDaysAgo);
    }

    public WishBuilder answeredDaysAgo(int days) {
        answered = daysAgo(days);
        return this;
    }

    public WishBuilder status(FeatureRequest.Status v) {
        status = v;
        return this;
    }

    public WishBuilder promisedInDays(int days) {
        promised = DAY.plusDays(days);
        return this;
    }

    public WishBuilder critical() {
        critical = true;
        return this;
    }

    public FeatureRequest build() {
        return new FeatureRequest(
                new ExternalId("hubspot", "request", id),
                null,
                null,
                asked,
                status,
                answered,
                null,
                promised,
                critical,
                null);
    }
}
