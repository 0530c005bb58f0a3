package io.crmvitals.core.playbook;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.expression.Expression;
import io.crmvitals.core.expression.ExpressionException;
import io.crmvitals.core.expression.Expressions;
import io.crmvitals.core.expression.ValueType;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads config/playbooks.yaml.
 *
 * @param playbooks in the order in which they go first, those that are switched off too
 */
record PlaybookReader(List<Playbook> playbooks, OwnerChain owners, int perAccount, int perAccountDays, int perOwner) {

    /** A site's own playbook has a name that cannot be mistaken for one of ours. */
    private static final String OWN_ID = "[A-Z][A-Z0-9_]{1,29}";

    private static final String RESERVED = "P[0-9]{2}";

    static PlaybookReader read(ConfigFile file, Catalogue catalogue, Language language) {
        Section root = file.root();
        Section limits = root.section("limits");
        int perAccount = limits.integer("per_account", 2, 1, 100);
        int perAccountDays = limits.integer("per_account_days", 7, 1, 365);
        int perOwner = limits.integer("per_owner_and_day", 8, 1, 10_000);
        OwnerChain owners = OwnerChain.read(root);
        Section all = root.section("playbooks");
        List<Playbook> playbooks = new ArrayList<>();
        for (BuiltIn builtIn : BuiltIn.ALL) {
            all.optionalSection(builtIn.id()).ifPresent(section -> playbooks.add(read(builtIn, section)));
        }
        Set<String> known = BuiltIn.ALL.stream().map(BuiltIn::id).collect(Collectors.toSet());
        for (String id : all.keys()) {
            if (!known.contains(id) && id.matches(OWN_ID) && !id.matches(RESERVED) && all.isSection(id)) {
                playbooks.add(own(id, all.section(id), catalogue, language));
            }
        }
        root.finish();
        return new PlaybookReader(List.copyOf(playbooks), owners, perAccount, perAccountDays, perOwner);
    }

    private static Playbook read(BuiltIn builtIn, Section section) {
        return playbook(builtIn, section, builtIn.play(), builtIn.when(), null);
    }

    private static Playbook own(String id, Section section, Catalogue catalogue, Language language) {
        OwnTexts texts = OwnTexts.read(section, language, catalogue);
        Map<String, ValueType> types = OwnView.types(catalogue);
        Expression trigger = expression(section, "trigger", types);
        Expression close = section.has("close") ? expression(section, "close", types) : null;
        String cause = section.text("cause", id.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (!cause.matches("[a-z0-9-]{1,60}")) {
            section.wrong("cause", "Write up to 60 of a-z, 0-9 and -, for example: low-nps");
        }
        BuiltIn defaults = new BuiltIn(
                id,
                "",
                trigger == null ? new MissingData() : new OwnPlay(trigger, close, cause, texts),
                OwnerRole.CSM,
                List.of(),
                5,
                30,
                Task.Priority.NORMAL);
        String when = section.text("description", trigger == null ? "" : trigger.text());
        return playbook(defaults, section, defaults.play(), when, texts);
    }

    private static @Nullable Expression expression(Section section, String key, Map<String, ValueType> types) {
        String text = section.text(key);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Expressions.compile(text, types, ValueType.FLAG);
        } catch (ExpressionException e) {
            section.wrong(key, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static Playbook playbook(
            BuiltIn defaults, Section section, Play play, String when, @Nullable OwnTexts own) {
        boolean enabled = section.flag("enabled", true);
        String system = section.text("system");
        if (!system.isEmpty() && !system.matches("[a-z][a-z0-9_-]*")) {
            section.wrong("system", "Write the CRM's name in lower case, for example: salesforce");
        }
        return new Playbook(
                defaults.id(),
                when,
                enabled,
                play,
                system,
                section.choice("owner", OwnerRole.class, defaults.owner()),
                inform(defaults, section),
                section.integer("due_working_days", defaults.dueWorkingDays(), 0, 365),
                section.integer("cool_down_days", defaults.coolDownDays(), 0, 3650),
                section.choice("priority", Task.Priority.class, defaults.priority()),
                section.flag("evidence", true),
                own);
    }

    private static List<OwnerRole> inform(BuiltIn defaults, Section section) {
        List<OwnerRole> roles = new ArrayList<>();
        for (String text : section.texts("inform")) {
            try {
                roles.add(OwnerRole.valueOf(text.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                section.problem(
                        "inform",
                        "holds \"" + text + "\". Write roles, each one of "
                                + java.util.Arrays.stream(OwnerRole.values())
                                        .map(OwnerRole::word)
                                        .collect(Collectors.joining(", "))
                                + ", for example: [manager]");
            }
        }
        return section.has("inform") ? roles : defaults.inform();
    }
}
