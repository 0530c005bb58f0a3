package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A week or a day of one product, or of one feature of it, with nothing told. */
public final class UsageBuilder {
    private final @Nullable LocalDate week;
    private final @Nullable LocalDate day;
    private final String name;
    private String system = "files";
    private String product = "suite";
    private @Nullable String feature;
    private @Nullable Integer seats;
    private @Nullable Integer active;
    private @Nullable Integer deep;
    private @Nullable Integer logins;
    private @Nullable Long events;
    private @Nullable Integer entitled;
    private @Nullable Integer used;
    private @Nullable Double daily;
    private @Nullable Integer core;
    private @Nullable Integer trained;
    private @Nullable Long automation;
    private @Nullable Integer helpVisits;
    private @Nullable Integer repeatVisits;

    UsageBuilder(@Nullable LocalDate week, @Nullable LocalDate day, String name) {
        this.week = week;
        this.day = day;
        this.name = name;
    }

    public UsageBuilder toldBy(String v) {
        system = v;
        return this;
    }

    public UsageBuilder product(String v) {
        product = v;
        return this;
    }

    public UsageBuilder feature(String v) {
        feature = v;
        return this;
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

    public UsageBuilder events(long v) {
        events = v;
        return this;
    }

    public UsageBuilder entitled(int v) {
        entitled = v;
        return this;
    }

    public UsageBuilder features(int usedFeatures, int entitledFeatures) {
        used = usedFeatures;
        entitled = entitledFeatures;
        return this;
    }

    public UsageBuilder daily(double v) {
        daily = v;
        return this;
    }

    public UsageBuilder core(int v) {
        core = v;
        return this;
    }

    public UsageBuilder trained(int v) {
        trained = v;
        return this;
    }

    public UsageBuilder automation(long v) {
        automation = v;
        return this;
    }

    /** @param repeated those of them that came back to an article seen before */
    public UsageBuilder helpVisits(int visits, int repeated) {
        helpVisits = visits;
        repeatVisits = repeated;
        return this;
    }

    public LicenseUsage build() {
        String id = product.equals("suite") ? name : name + "-" + product;
        return new LicenseUsage(
                new ExternalId(system, "usage", feature == null ? id : id + "-" + feature),
                null,
                product,
                week,
                seats,
                null,
                null,
                active,
                deep,
                logins,
                entitled,
                used,
                null,
                null,
                day,
                feature,
                events,
                daily,
                core,
                trained,
                automation,
                helpVisits,
                repeatVisits);
    }
}
