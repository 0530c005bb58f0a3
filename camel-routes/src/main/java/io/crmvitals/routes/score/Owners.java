package io.crmvitals.routes.score;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.playbook.TaskOwners;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.TeamMember;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds who looks after an account in a given system: its owner there, or the same person by e-mail address, if that user is active. A person who left gets
 * nothing.
 */
public final class Owners implements TaskOwners {

    private final Map<ExternalId, TeamMember> members = new HashMap<>();
    private final Map<String, ExternalId> activeByEmail = new HashMap<>();

    public Owners(Collection<TeamMember> team) {
        for (TeamMember member : team) {
            members.put(member.id(), member);
            if (member.active() && member.email() != null) {
                activeByEmail.putIfAbsent(key(member.id().system(), member.email()), member.id());
            }
        }
    }

    @Override
    public @Nullable ExternalId activeOwner(AccountFacts facts, String system) {
        for (Account telling : facts.tellings()) {
            TeamMember owner = telling.owner() == null ? null : members.get(telling.owner());
            ExternalId there = owner == null ? null : there(owner, system);
            if (there != null) {
                return there;
            }
        }
        return null;
    }

    @Override
    public @Nullable ExternalId activeIn(ExternalId somebody, String system) {
        TeamMember member = members.get(somebody);
        if (member == null) {
            // A queue or a group is no team member, and so is a user who was never read; both are taken at their word.
            return somebody.system().equals(system) ? somebody : null;
        }
        return there(member, system);
    }

    private @Nullable ExternalId there(TeamMember somebody, String system) {
        if (!somebody.active()) {
            return null;
        }
        if (somebody.id().system().equals(system)) {
            return somebody.id();
        }
        return somebody.email() == null ? null : activeByEmail.get(key(system, somebody.email()));
    }

    private static String key(String system, String email) {
        return system + " " + email.strip().toLowerCase(Locale.ROOT);
    }
}
