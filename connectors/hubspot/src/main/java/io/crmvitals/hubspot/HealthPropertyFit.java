package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.ModificationMetadata;
import io.crmvitals.hubspot.api.model.NewProperty;
import io.crmvitals.hubspot.api.model.Property;
import io.crmvitals.hubspot.api.model.PropertyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a property of a portal fits what health needs under that name. People may move, rename and describe it, add choices and choose another way to enter it, as
 * long as the same values can be written.
 *
 * @param misfit why health cannot be written there as it is, to be read on after the property's name; null where it can
 * @param lackingOptions values that must be added before every band and trend can be written
 * @param note what differs and does no harm; empty where nothing does
 */
record HealthPropertyFit(@Nullable String misfit, List<String> lackingOptions, String note) {

    /** Ways to enter the same values. A list that allows several, rich text and formulas are none. */
    private static final Map<String, Set<String>> SAME = Map.of(
            "number", Set.of("number"),
            "date", Set.of("date"),
            "string", Set.of("text", "textarea"),
            "enumeration", Set.of("select", "radio"));

    static HealthPropertyFit of(NewProperty wanted, Property there) {
        String misfit = misfit(wanted, there);
        if (misfit != null) {
            return new HealthPropertyFit(misfit, List.of(), "");
        }
        List<String> lacking = lacking(wanted, there);
        if (!lacking.isEmpty() && optionsFixed(there)) {
            return new HealthPropertyFit(
                    "lacks the options " + String.join(", ", lacking)
                            + ", and HubSpot does not let anybody change them",
                    List.of(),
                    "");
        }
        return new HealthPropertyFit(null, lacking, note(wanted, there));
    }

    private static @Nullable String misfit(NewProperty wanted, Property there) {
        if (!wanted.getType().equals(there.getType())) {
            return "is of type " + there.getType() + "; health needs one of type " + wanted.getType();
        }
        if (isReadOnly(there)) {
            return Boolean.TRUE.equals(there.getCalculated())
                    ? "is calculated by HubSpot; health needs one that can be written"
                    : "is read-only; health needs one that can be written";
        }
        String field = there.getFieldType();
        if (field != null && !SAME.getOrDefault(wanted.getType(), Set.of()).contains(field)) {
            return "is entered as " + field + "; health needs " + wanted.getFieldType();
        }
        if (Boolean.TRUE.equals(there.getHasUniqueValue())) {
            return "demands a different value on every company, which health cannot give";
        }
        String sensitivity = there.getDataSensitivity();
        if (sensitivity != null && !sensitivity.isBlank() && !sensitivity.equals("non_sensitive")) {
            return "is marked as sensitive data, which needs permissions of its own; health is no such data";
        }
        return null;
    }

    static boolean isReadOnly(Property there) {
        ModificationMetadata may = there.getModificationMetadata();
        return Boolean.TRUE.equals(there.getCalculated())
                || (may != null && Boolean.TRUE.equals(may.getReadOnlyValue()));
    }

    private static boolean optionsFixed(Property there) {
        ModificationMetadata may = there.getModificationMetadata();
        return may != null
                && (Boolean.TRUE.equals(may.getReadOnlyOptions()) || Boolean.TRUE.equals(may.getReadOnlyDefinition()));
    }

    private static List<String> lacking(NewProperty wanted, Property there) {
        Set<String> present =
                options(there).stream().map(PropertyOption::getValue).collect(Collectors.toSet());
        return wantedOptions(wanted).stream()
                .map(PropertyOption::getValue)
                .filter(value -> !present.contains(value))
                .toList();
    }

    private static String note(NewProperty wanted, Property there) {
        List<String> notes = new ArrayList<>();
        if (there.getGroupName() != null && !there.getGroupName().equals(wanted.getGroupName())) {
            notes.add("stands in the group " + there.getGroupName() + " and stays there");
        }
        if (Boolean.TRUE.equals(there.getHidden())) {
            notes.add("is hidden on HubSpot's pages");
        }
        return String.join("; ", notes);
    }

    /**
     * The portal's own options as they are, and those that are lacking behind them. HubSpot takes the whole list for the new one, so none may be missing from it.
     */
    static List<PropertyOption> extended(NewProperty wanted, Property there) {
        List<PropertyOption> all = new ArrayList<>();
        int last = -1;
        for (PropertyOption own : options(there)) {
            Integer order = own.getDisplayOrder();
            last = order == null ? last : Math.max(last, order);
            all.add(new PropertyOption()
                    .label(own.getLabel() == null ? own.getValue() : own.getLabel())
                    .value(own.getValue())
                    .description(own.getDescription())
                    .displayOrder(order == null ? -1 : order)
                    .hidden(Boolean.TRUE.equals(own.getHidden())));
        }
        List<String> lacking = lacking(wanted, there);
        for (PropertyOption ours : wantedOptions(wanted)) {
            if (lacking.contains(ours.getValue())) {
                last++;
                all.add(new PropertyOption()
                        .label(ours.getLabel())
                        .value(ours.getValue())
                        .displayOrder(last)
                        .hidden(false));
            }
        }
        return all;
    }

    private static List<PropertyOption> options(Property there) {
        List<PropertyOption> options = there.getOptions();
        return options == null
                ? List.of()
                : options.stream().filter(option -> option.getValue() != null).toList();
    }

    private static List<PropertyOption> wantedOptions(NewProperty wanted) {
        List<PropertyOption> options = wanted.getOptions();
        return options == null ? List.of() : options;
    }
}
