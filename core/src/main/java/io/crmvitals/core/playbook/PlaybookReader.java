package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads config/playbooks.yaml. */
record PlaybookReader(
        List<Playbook> enabled,
        Map<String, ExternalId> fallbackOwners,
        int perAccount,
        int perAccountDays,
        int perOwner) {

    static PlaybookReader read(ConfigFile file) {
        Section root = file.root();
        Section limits = root.section("limits");
        int perAccount = limits.integer("per_account", 2, 1, 100);
        int perAccountDays = limits.integer("per_account_days", 7, 1, 365);
        int perOwner = limits.integer("per_owner_and_day", 8, 1, 10_000);
        Map<String, ExternalId> owners = new HashMap<>();
        root.optionalSection("fallback_owner").ifPresent(section -> owners(section, owners));
        Section all = root.section("playbooks");
        List<Playbook> enabled = new ArrayList<>();
        for (Playbook.Id id : Playbook.Id.values()) {
            all.optionalSection(id.name()).ifPresent(section -> {
                boolean on = section.flag("enabled", true);
                Playbook playbook = playbook(id, section);
                if (on) {
                    enabled.add(playbook);
                }
            });
        }
        root.finish();
        return new PlaybookReader(enabled, owners, perAccount, perAccountDays, perOwner);
    }

    private static Playbook playbook(Playbook.Id id, Section section) {
        String system = section.text("system");
        if (!system.isEmpty() && !system.matches("[a-z][a-z0-9_-]*")) {
            section.wrong("system", "Write the CRM's name in lower case, for example: salesforce");
        }
        return new Playbook(
                id,
                system,
                section.integer("due_working_days", 0, 365),
                section.integer("cool_down_days", 0, 0, 3650),
                section.choice("priority", Task.Priority.class, Task.Priority.NORMAL));
    }

    private static void owners(Section section, Map<String, ExternalId> owners) {
        for (String system : section.keys()) {
            section.optionalText(system).filter(text -> !text.isBlank()).ifPresent(text -> {
                try {
                    ExternalId owner = ExternalId.parse(text);
                    if (owner.system().equals(system)) {
                        owners.put(system, owner);
                    } else {
                        section.wrong(system, "Name a user of " + system + " itself.");
                    }
                } catch (IllegalArgumentException e) {
                    section.wrong(system, "Write system:type:id, for example: " + system + ":user:0051x00000AbCdE");
                }
            });
        }
    }
}
