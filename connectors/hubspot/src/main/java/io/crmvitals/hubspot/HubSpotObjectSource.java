package io.crmvitals.hubspot;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.NotAvailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One stream of HubSpot objects, read by {@link HubSpotWalk}; here stands what a portal may lack. Everything is to be read from the start now and then, for that
 * alone tells of records deleted for good, of restored ones, and of ties that came or went without any record's modified time moving.
 */
final class HubSpotObjectSource implements RecordSource {

    private final HubSpotStream stream;
    private final HubSpotConfig.Reading reading;
    private final HubSpotClient client;
    private final HubSpotObjectNames names;
    private final HubSpotMerges merges;
    private final Clock clock;
    private @Nullable HubSpotWalk walk;

    HubSpotObjectSource(
            HubSpotStream stream,
            HubSpotClient client,
            HubSpotObjectNames names,
            HubSpotMerges merges,
            HubSpotConfig.Reading reading,
            Clock clock) {
        this.stream = stream;
        this.client = client;
        this.names = names;
        this.merges = merges;
        this.reading = reading;
        this.clock = clock;
    }

    /** Made when first asked, because a custom object's name may cost a call. */
    private HubSpotWalk walk() {
        HubSpotWalk made = walk;
        if (made == null) {
            made = new HubSpotWalk(names.resolved(stream), client, merges, reading, clock);
            walk = made;
        }
        return made;
    }

    @Override
    public StreamId stream() {
        return stream.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        try {
            return walk().nextPage(after);
        } catch (AccessRefusedException refused) {
            throw decided(refused);
        } catch (RefusedException refused) {
            throw decided(refused);
        }
    }

    /** A custom object called by its type id rather than by name; a name costs one call more, once a process. */
    @Override
    public long leastCalls(Cursor from, long records) {
        HubSpotWalk made = walk;
        return (made == null ? new HubSpotWalk(stream, client, merges, reading, clock) : made)
                .leastCalls(from, records);
    }

    @Override
    public OptionalLong count() {
        try {
            return walk().count();
        } catch (AccessRefusedException refused) {
            throw decided(refused);
        } catch (RefusedException refused) {
            throw decided(refused);
        }
    }

    @Override
    public Optional<Duration> reconcileEvery() {
        return Optional.of(reading.reconcileEvery());
    }

    @Override
    public int lookedUpAtOnce() {
        return HubSpotClient.BATCH_LIMIT;
    }

    /** Those that answer under their own ids: what was merged answers under the survivor's. One whose values could not be read counts as there. */
    @Override
    public Set<String> stillThere(Collection<String> ids) {
        try {
            return walk().stillThere(ids);
        } catch (AccessRefusedException refused) {
            throw decided(refused);
        } catch (RefusedException refused) {
            throw decided(refused);
        }
    }

    /** What comes with a product that a portal need not have is no fault where it is lacking. */
    private RuntimeException decided(AccessRefusedException refused) {
        if (refused.concernsEverything() || !HubSpotTypes.isOptional(stream.type())) {
            return refused;
        }
        return new NotAvailableException(
                HubSpotResponses.SYSTEM,
                stream.purpose(),
                "HubSpot objects of type " + stream.type()
                        + " come with a product or a permission that is lacking here. " + refused.getMessage()
                        + " The run goes on without this stream.");
    }

    /** What HubSpot will not read as we ask for it is told with its own words, and stops this stream alone. */
    private RuntimeException decided(RefusedException refused) {
        return refused.isUnknownType()
                ? HubSpotTies.notKnown(stream, stream.type(), refused)
                : AccessRefusedException.toOne(
                        HubSpotResponses.SYSTEM, stream.purpose(), String.valueOf(refused.getMessage()), refused);
    }
}
