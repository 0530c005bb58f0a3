package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.AccountFacts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a task: the role that the playbook names, else whoever looks after the account, else the team's queue, else the manager. Whoever was deactivated is
 * passed over.
 */
final class OwnerChain {

    private final Map<OwnerRole, Map<String, List<ExternalId>>> people;

    private OwnerChain(Map<OwnerRole, Map<String, List<ExternalId>>> people) {
        this.people = people;
    }

    /** Reads {@code roles:}, each with the people of each CRM who fill it. */
    static OwnerChain read(Section root) {
        Map<OwnerRole, Map<String, List<ExternalId>>> people = new EnumMap<>(OwnerRole.class);
        root.optionalSection("roles").ifPresent(roles -> {
            for (OwnerRole role : OwnerRole.values()) {
                if (role != OwnerRole.CSM) {
                    roles.optionalSection(role.word()).ifPresent(section -> people.put(role, owners(section)));
                }
            }
        });
        return new OwnerChain(people);
    }

    private static Map<String, List<ExternalId>> owners(Section section) {
        Map<String, List<ExternalId>> bySystem = new TreeMap<>();
        section.anyKeys();
        for (String system : section.keys()) {
            List<ExternalId> ids = new ArrayList<>();
            for (String text : section.texts(system)) {
                ExternalId id = parsed(text);
                if (id == null) {
                    section.wrong(system, "Write system:type:id, for example: " + system + ":user:0051x00000AbCdE");
                } else if (!id.system().equals(system)) {
                    section.wrong(system, "Name a user or queue of " + system + " itself.");
                } else {
                    ids.add(id);
                }
            }
            bySystem.put(system, List.copyOf(ids));
        }
        return bySystem;
    }

    private static @Nullable ExternalId parsed(String text) {
        try {
            return ExternalId.parse(text.strip());
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    /**
     * @param first the role that the playbook names
     * @param named somebody whom the case itself names for that role, such as the renewal's own owner
     * @return null where nobody active is known in that system
     */
    @Nullable
    ExternalId owner(
            OwnerRole first, @Nullable ExternalId named, AccountFacts facts, String system, TaskOwners owners) {
        if (first != OwnerRole.CSM) {
            ExternalId there = named == null ? null : owners.activeIn(named, system);
            ExternalId one = there != null ? there : of(first, facts, system, owners);
            if (one != null) {
                return one;
            }
        }
        ExternalId csm = owners.activeOwner(facts, system);
        if (csm != null) {
            return csm;
        }
        ExternalId queue = of(OwnerRole.TEAM_QUEUE, facts, system, owners);
        return queue != null ? queue : of(OwnerRole.MANAGER, facts, system, owners);
    }

    /** Where several people fill a role, each account always has the same one of those who are there. */
    private @Nullable ExternalId of(OwnerRole role, AccountFacts facts, String system, TaskOwners owners) {
        List<ExternalId> active = new ArrayList<>();
        for (ExternalId id : people.getOrDefault(role, Map.of()).getOrDefault(system, List.of())) {
            ExternalId there = owners.activeIn(id, system);
            if (there != null) {
                active.add(there);
            }
        }
        return active.isEmpty()
                ? null
                : active.get(Math.floorMod(facts.key().value().hashCode(), active.size()));
    }
}
