package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.Column.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads a CustomField as the column it makes, and refuses what its type does not have or cannot do without. */
final class FieldColumns {

    private static final Map<String, Set<String>> NEEDED = Map.of(
            "Text", Set.of("length"),
            "LongTextArea", Set.of("length", "visibleLines"),
            "Html", Set.of("length", "visibleLines"),
            "Number", Set.of("precision", "scale"),
            "Currency", Set.of("precision", "scale"),
            "Percent", Set.of("precision", "scale"),
            "Checkbox", Set.of("defaultValue"),
            "Picklist", Set.of("valueSet"),
            "Lookup", Set.of("referenceTo", "relationshipName"),
            "MasterDetail", Set.of("referenceTo", "relationshipName"));

    private static final Map<String, Set<String>> FORBIDDEN = Map.of(
            "TextArea", Set.of("length", "unique", "externalId", "precision", "scale"),
            "LongTextArea", Set.of("required", "unique", "externalId", "precision", "scale"),
            "Html", Set.of("required", "unique", "externalId", "precision", "scale"),
            "Checkbox", Set.of("length", "precision", "scale", "unique"),
            "Date", Set.of("length", "precision", "scale", "externalId"),
            "DateTime", Set.of("length", "precision", "scale", "externalId"),
            "Number", Set.of("length", "caseSensitive"),
            "Lookup", Set.of("length", "relationshipOrder", "reparentableMasterDetail"),
            "MasterDetail", Set.of("length", "required", "deleteConstraint"),
            "Picklist", Set.of("length", "precision", "scale"));

    private static final int LONGEST_FORMULA_TEXT = 1_300;

    private FieldColumns() {}

    static Column read(String name, Element xml, DeployPlan plan) throws DeployProblem {
        MetadataElements.check(xml, "CustomField");
        if (!name.matches("[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*__c")) {
            throw new DeployProblem(
                    "The name of a custom field must begin with a letter, use only letters, digits and single underscores, and end with __c: "
                            + name,
                    xml);
        }
        String type = MetadataXml.text(xml, "type");
        if (MetadataXml.text(xml, "label").isEmpty()) {
            throw new DeployProblem("Must specify a non-empty label for the CustomField", xml);
        }
        boolean computed = MetadataXml.child(xml, "formula") != null;
        for (String needed : NEEDED.getOrDefault(type, Set.of())) {
            // What is computed is as long as it turns out.
            if (MetadataXml.child(xml, needed) == null && !(computed && needed.equals("length"))) {
                throw new DeployProblem("Must specify '" + needed + "' for a CustomField of type " + type, xml);
            }
        }
        for (String forbidden : FORBIDDEN.getOrDefault(type, Set.of())) {
            Element child = MetadataXml.child(xml, forbidden);
            // An explicit false of a flag that the type does not have passes; the vendor's own retrieve writes such.
            if (child != null && !child.getTextContent().trim().equals("false")) {
                throw new DeployProblem("Can not specify '" + forbidden + "' for a CustomField of type " + type, child);
            }
        }
        Column column = plain(name, type, xml, plan).labelled(MetadataXml.text(xml, "label"));
        if (computed) {
            return column.readOnly();
        }
        return MetadataXml.yes(xml, "required") ? column.mandatory() : column;
    }

    private static Column plain(String name, String type, Element xml, DeployPlan plan) throws DeployProblem {
        return switch (type) {
            case "Text" ->
                MetadataXml.child(xml, "formula") == null
                        ? keyed(Column.text(name, whole(xml, "length", 1, 255)), xml)
                        : Column.text(name, LONGEST_FORMULA_TEXT);
            case "TextArea" -> Column.longText(name, 255);
            case "LongTextArea" -> Column.longText(name, whole(xml, "length", 256, 131_072));
            case "Html" -> Column.longText(name, whole(xml, "length", 256, 131_072));
            case "Number" -> keyed(number(name, Type.NUMBER, xml), xml);
            case "Currency" -> number(name, Type.CURRENCY, xml);
            case "Percent" -> number(name, Type.PERCENT, xml);
            case "Checkbox" -> Column.flag(name);
            case "Date" -> Column.date(name);
            case "DateTime" -> Column.dateTime(name);
            case "Email" -> keyed(Column.email(name), xml);
            case "Url" -> Column.url(name);
            case "Phone" -> Column.text(name, 40);
            case "AutoNumber" -> autoNumber(name, xml);
            case "Picklist", "MultiselectPicklist" -> picklist(name, type, xml);
            case "Lookup", "MasterDetail" -> lookup(name, xml, plan);
            default ->
                throw new DeployProblem(
                        "'" + type + "' is not a valid value for the enum 'FieldType'", MetadataXml.child(xml, "type"));
        };
    }

    private static Column number(String name, Type type, Element xml) throws DeployProblem {
        int precision = whole(xml, "precision", 1, 18);
        int scale = whole(xml, "scale", 0, 17);
        if (scale > precision) {
            throw new DeployProblem("Scale must be less than or equal to precision", MetadataXml.child(xml, "scale"));
        }
        return Column.of(name, type, 0, precision, scale);
    }

    private static Column keyed(Column column, Element xml) {
        return column.keyed(
                MetadataXml.yes(xml, "unique"),
                MetadataXml.yes(xml, "caseSensitive"),
                MetadataXml.yes(xml, "externalId"));
    }

    /** Counts {@code H-{0000}}; a format without its digits in braces is none. */
    static Column autoNumber(String name, Element xml) throws DeployProblem {
        String format = MetadataXml.text(xml, "displayFormat");
        if (!format.matches("[^{}]*\\{0+\\}[^{}]*")) {
            throw new DeployProblem("Must specify 'displayFormat' with a number such as {0000}", xml);
        }
        return Column.autoNumber(name, format);
    }

    private static Column picklist(String name, String type, Element xml) throws DeployProblem {
        Element set = MetadataXml.child(xml, "valueSet");
        Element definition = set == null ? null : MetadataXml.child(set, "valueSetDefinition");
        if (set == null || (definition == null && MetadataXml.child(set, "valueSetName") == null)) {
            throw new DeployProblem("Must specify either valueSetName or valueSetDefinition", set);
        }
        List<String> values = new ArrayList<>();
        if (definition != null) {
            for (Element value : MetadataXml.children(definition, "value")) {
                String word = MetadataXml.text(value, "fullName");
                if (word.isEmpty() || values.contains(word)) {
                    throw new DeployProblem("Duplicate or missing picklist value: " + word, value);
                }
                values.add(word);
            }
        }
        String[] words = values.toArray(String[]::new);
        Column column = type.equals("Picklist") ? Column.picklist(name, words) : Column.multiPicklist(name, words);
        // A global value set's values are not known here, so nothing is restricted to them.
        return definition != null && MetadataXml.yes(set, "restricted") ? column.onlyListed() : column;
    }

    private static Column lookup(String name, Element xml, DeployPlan plan) throws DeployProblem {
        String target = MetadataXml.text(xml, "referenceTo");
        if (!plan.knows(target)) {
            throw new DeployProblem(
                    "referenceTo value of '" + target + "' does not resolve to a valid sObject type",
                    MetadataXml.child(xml, "referenceTo"));
        }
        if (!MetadataXml.text(xml, "type").equals("MasterDetail")) {
            return Column.lookup(name, target);
        }
        Column master = Column.masterDetail(name, target);
        return MetadataXml.yes(xml, "reparentableMasterDetail") ? master.reparentable() : master;
    }

    private static int whole(Element xml, String name, int least, int most) throws DeployProblem {
        String text = MetadataXml.text(xml, name);
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new DeployProblem(
                    "Value for '" + name + "' must be between " + least + " and " + most, MetadataXml.child(xml, name));
        }
        return Integer.parseInt(text);
    }
}
