package io.crmvitals.core.record;

import static io.crmvitals.core.record.Records.DAY;

import io.crmvitals.core.account.ExternalId;
import org.jspecify.annotations.Nullable;

/** A week of one product with nothing told. */
public final class UsageBuilder {
    private final int weeksAgo;
    private @Nullable Integer seats;
    private @Nullable Integer active;
    private @Nullable Integer deep;
    private @Nullable Integer logins;
    private @Nullable Integer entitled;
    private @Nullable Integer used;

    UsageBuilder(int weeksAgo) {
        this.weeksAgo = weeksAgo;
    }

    public UsageBuilder seats(int v) {
        seats = v;
        return this;
    }

    public UsageBuilder active(int v) {
        active = v;
        return this;
    }

    public UsageBuilder deep(int v) {
        deep = v;
        return this;
    }

    public UsageBuilder logins(int v) {
        logins = v;
        return this;
    }

    public UsageBuilder features(int usedFeatures, int entitledFeatures) {
        used = usedFeatures;
        entitled = entitledFeatures;
        return this;
    }

    public LicenseUsage build() {
        return new LicenseUsage(
                new ExternalId("files", "usage", "w" + weeksAgo),
                null,
                "suite",
                DAY.minusWeeks(weeksAgo).minusDays(6),
                seats,
                null,
                null,
                active,
                deep,
                logins,
                entitled,
                used,
                null,
                null);
    }
}
