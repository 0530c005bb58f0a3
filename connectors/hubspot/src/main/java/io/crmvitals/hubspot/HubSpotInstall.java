package io.crmvitals.hubspot;

import io.crmvitals.core.port.Installation;
import io.crmvitals.core.port.Installation.Change;
import io.crmvitals.core.port.Installation.Part;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.hubspot.api.model.CustomPropertyLimit;
import io.crmvitals.hubspot.api.model.CustomPropertyLimits;
import io.crmvitals.hubspot.api.model.NewProperty;
import io.crmvitals.hubspot.api.model.NewPropertyGroup;
import io.crmvitals.hubspot.api.model.Property;
import io.crmvitals.hubspot.api.model.PropertyChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts the health properties into a portal: creates what is missing and adds options that are lacking. What people changed is left as they want it, and what cannot
 * be used is told and never bent. Running it again changes nothing; broken off in the middle, it is simply started again.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide">HubSpot: properties</a>
 */
final class HubSpotInstall {

    static final String SCOPE = "crm.schemas.companies.write";

    private static final String PURPOSE = "install";
    private static final String COMPANIES = "companies";
    private static final String COMPANIES_ID = "0-2";
    private static final int CONFLICT = 409;

    private final HubSpotClient client;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    HubSpotInstall(HubSpotClient client) {
        this.client = client;
    }

    /** Looks and tells; changes nothing. */
    Installation planned() {
        return run(false);
    }

    /**
     * @throws AccessRefusedException without the permission; it is named, and nothing was changed
     */
    Installation done() {
        return run(true);
    }

    private Installation run(boolean change) {
        String portal = client.account().getPortalId().toString();
        Map<String, Property> there = there();
        List<NewProperty> missing = new ArrayList<>();
        List<NewProperty> present = new ArrayList<>();
        for (NewProperty wanted : HubSpotHealthFields.defined()) {
            // Keeps the order of the definition, whatever is found out about each when.
            parts.put(wanted.getName(), new Part(wanted.getName(), Change.CREATED, ""));
            (there.containsKey(wanted.getName()) ? present : missing).add(wanted);
        }
        if (!missing.isEmpty()) {
            quota(missing.size());
        }
        List<Part> group = new ArrayList<>();
        if (change) {
            allowed(() -> {
                if (!missing.isEmpty()) {
                    group(group);
                    create(missing);
                }
                present.forEach(wanted -> fit(wanted, there.get(wanted.getName()), true));
            });
        } else {
            present.forEach(wanted -> fit(wanted, there.get(wanted.getName()), false));
        }
        group.addAll(parts.values());
        return new Installation(portal, change, group, notes);
    }

    private Map<String, Property> there() {
        Map<String, Property> there = new HashMap<>();
        for (Property property : client.properties(COMPANIES, PURPOSE)) {
            if (!Boolean.TRUE.equals(property.getArchived())) {
                there.put(property.getName(), property);
            }
        }
        return there;
    }

    /** Not every token may ask; then HubSpot's own refusal tells soon enough. */
    private void quota(int needed) {
        CustomPropertyLimits limits;
        try {
            limits = client.customPropertyLimits(PURPOSE);
        } catch (ConnectorException | RefusedException notTold) {
            return;
        }
        OptionalLong free = free(limits);
        if (free.isPresent() && free.getAsLong() < needed) {
            notes.add("This portal may define only " + Math.max(0, free.getAsLong())
                    + " more company properties, and health needs " + needed
                    + ". Delete some that nobody uses, or raise the plan's limit.");
        }
    }

    /** The smaller of what companies and the portal as a whole have left. */
    private static OptionalLong free(CustomPropertyLimits limits) {
        List<Long> left = new ArrayList<>();
        List<CustomPropertyLimit> types = limits.getByObjectType();
        for (CustomPropertyLimit type : types == null ? List.<CustomPropertyLimit>of() : types) {
            if (COMPANIES_ID.equals(type.getObjectTypeId()) && type.getLimit() != null && type.getUsage() != null) {
                left.add(type.getLimit() - type.getUsage());
            }
        }
        if (limits.getOverallLimit() != null && limits.getOverallUsage() != null) {
            left.add(limits.getOverallLimit() - limits.getOverallUsage());
        }
        return left.stream().mapToLong(Long::longValue).min();
    }

    private void group(List<Part> told) {
        String name = "group " + HubSpotHealthFields.GROUP;
        try {
            client.createPropertyGroup(
                    COMPANIES,
                    new NewPropertyGroup()
                            .name(HubSpotHealthFields.GROUP)
                            .label(HubSpotHealthFields.GROUP_LABEL)
                            .displayOrder(-1),
                    PURPOSE);
            told.add(new Part(name, Change.CREATED, ""));
        } catch (RefusedException refused) {
            if (refused.status() != CONFLICT) {
                told.add(new Part(name, Change.REFUSED, refusedBy(refused)));
            }
        }
    }

    private void create(List<NewProperty> missing) {
        Map<NewProperty, Boolean> made = new LinkedHashMap<>();
        for (NewProperty wanted : missing) {
            try {
                client.createProperty(COMPANIES, wanted, PURPOSE);
                made.put(wanted, true);
            } catch (RefusedException refused) {
                if (refused.status() == CONFLICT) {
                    made.put(wanted, false);
                } else {
                    tell(wanted, Change.REFUSED, refusedBy(refused));
                }
            }
        }
        if (made.isEmpty()) {
            return;
        }
        // An archived one comes back as it was, and another installation may have been faster: what is there now is
        // looked at.
        Map<String, Property> now = there();
        made.forEach((wanted, ours) -> {
            Property property = now.get(wanted.getName());
            if (property != null) {
                fit(wanted, property, true);
                Part part = parts.get(wanted.getName());
                if (ours && part != null && part.change() == Change.LEFT) {
                    tell(wanted, Change.CREATED, part.note());
                }
            } else if (!ours) {
                tell(
                        wanted,
                        Change.REFUSED,
                        "is taken by a property that HubSpot does not show us, most likely one for sensitive data. Delete it in HubSpot, then install again.");
            }
        });
    }

    private void fit(NewProperty wanted, @Nullable Property there, boolean change) {
        if (there == null) {
            return;
        }
        HealthPropertyFit fit = HealthPropertyFit.of(wanted, there);
        if (fit.misfit() != null) {
            tell(
                    wanted,
                    Change.REFUSED,
                    fit.misfit()
                            + ". Nothing was changed. Delete it in HubSpot if nobody needs it, then install again.");
        } else if (fit.lackingOptions().isEmpty()) {
            tell(wanted, Change.LEFT, fit.note());
        } else {
            extend(wanted, there, fit, change);
        }
    }

    private void extend(NewProperty wanted, Property there, HealthPropertyFit fit, boolean change) {
        String options = "options added: " + String.join(", ", fit.lackingOptions());
        if (change) {
            try {
                client.updateProperty(
                        COMPANIES,
                        wanted.getName(),
                        new PropertyChange().options(HealthPropertyFit.extended(wanted, there)),
                        PURPOSE);
            } catch (RefusedException refused) {
                tell(wanted, Change.REFUSED, refusedBy(refused));
                return;
            }
        }
        tell(wanted, Change.EXTENDED, fit.note().isEmpty() ? options : options + "; " + fit.note());
    }

    private void tell(NewProperty wanted, Change change, String note) {
        parts.put(wanted.getName(), new Part(wanted.getName(), change, note));
    }

    private static String refusedBy(RefusedException refused) {
        return "was refused by HubSpot with " + refused.refusal().tell() + ". Mend the cause, then install again.";
    }

    /** HubSpot does not always name the permission that is lacking; here it can be one only. */
    private static void allowed(Runnable writing) {
        try {
            writing.run();
        } catch (AccessRefusedException refused) {
            if (refused.concernsEverything()) {
                throw refused;
            }
            throw AccessRefusedException.toOne(
                    HubSpotResponses.SYSTEM,
                    PURPOSE,
                    refused.getMessage() + " Installing needs the permission " + SCOPE + ".",
                    refused);
        }
    }
}
